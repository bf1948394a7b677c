package pilotlight.appliance.triton;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.json.JsonMapper;

/** A compute node in a booter's directory: its cache file, its extra files, its script and its menu. */
final class ComputeNode {

    private static final String MODE = "-mode=\"115200,8,n,1,-\"";

    final MacAddress mac;
    private final Booter booter;
    private final Map<String, String> args = new LinkedHashMap<>();
    private final Map<String, Object> flags = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Object> modules = new ArrayList<>();
    private String platform = Booter.SMARTOS;
    private String proto = "http";
    private String preferred = "serial";
    private String serial = "ttyb";
    private UnaryOperator<String> script = text -> text;
    private UnaryOperator<String> menu = text -> text;
    private boolean hasCache = true;

    ComputeNode(Booter booter, String mac) {
        this.booter = booter;
        this.mac = MacAddress.parse(mac);
    }

    ComputeNode boots(String stamp) {
        platform = stamp;
        return this;
    }

    ComputeNode byTftp() {
        proto = "tftp";
        return this;
    }

    ComputeNode console(String defaultConsole, String port) {
        preferred = defaultConsole;
        serial = port;
        return this;
    }

    ComputeNode arg(String key, String value) {
        args.put(key, value);
        return this;
    }

    ComputeNode flag(String flag, Object value) {
        flags.put(flag, value);
        return this;
    }

    /** With this as {@code networking.json}, and its digest. */
    ComputeNode network(String json) {
        return file("networking.json", Booter.bytes(json))
                .file("networking.json.hash", Booter.bytes(Booter.sha1(Booter.bytes(json))));
    }

    ComputeNode file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** A boot parameter, and what the booter made of it. */
    ComputeNode module(String path, byte[] content, byte[] written) {
        modules.add(Map.of(
                "path", path, "type", "base64", "content", Base64.getEncoder().encodeToString(content)));
        return file(path, written);
    }

    ComputeNode module(String path, String content) {
        return module(path, Booter.bytes(content), Booter.bytes(content));
    }

    ComputeNode withoutCache() {
        hasCache = false;
        return this;
    }

    ComputeNode scriptEdited(UnaryOperator<String> hand) {
        script = hand;
        return this;
    }

    ComputeNode menuEdited(UnaryOperator<String> hand) {
        menu = hand;
        return this;
    }

    void write() {
        boolean linux = booter.has("os/" + platform + "/platform/x86_64/vmlinuz");
        files.forEach((path, content) -> booter.put("bootfs/" + mac.bare() + "/" + path, content));
        booter.put("boot.ipxe." + mac.triton(), script.apply(linux ? linuxScript() : illumosScript()));
        booter.put("menu.lst." + mac.triton(), menu.apply(linux ? linuxMenu() : illumosMenu()));
        if (hasCache) {
            booter.put("cache/" + mac + ".json", cache());
        }
    }

    private String cache() {
        Map<String, Object> cache = new LinkedHashMap<>();
        cache.put("platform", platform);
        cache.put("kernel_args", args);
        cache.put("kernel_flags", flags);
        cache.put("boot_modules", modules);
        cache.put("default_console", preferred);
        cache.put("serial", serial);
        cache.put("ip", "10.99.99.37");
        cache.put("netmask", "255.255.255.0");
        cache.put("resolvers", List.of("10.99.99.11"));
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(cache);
    }

    private String joined(String separator) {
        return args.entrySet().stream()
                .map(arg -> arg.getKey() + "=" + arg.getValue())
                .collect(Collectors.joining(separator));
    }

    private String flags(Map<String, Object> more) {
        Map<String, Object> all = new TreeMap<>(more);
        all.putAll(flags);
        return all.entrySet().stream()
                .map(flag -> Boolean.TRUE.equals(flag.getValue())
                        ? flag.getKey() + " "
                        : flag.getKey() + " " + flag.getValue() + " ")
                .collect(Collectors.joining());
    }

    private String osConsole() {
        return preferred.equals("serial") && !serial.equals("none") ? serial : "text";
    }

    private int unit() {
        return List.of("ttya", "ttyb", "ttyc", "ttyd").indexOf(serial);
    }

    private String illumosArgs(String console, String more) {
        return (args.isEmpty() ? "" : joined(",") + ",") + more + "console=" + console + "," + console + MODE;
    }

    private String hash(String file) {
        return booter.has("os/" + platform + "/platform/" + file + ".hash") ? file + ".hash" : "";
    }

    private String illumosScript() {
        String base = proto + "://${next-server}/";
        String os = base + "os/" + platform + "/platform/i86pc/";
        StringBuilder text = new StringBuilder("#!ipxe\nkernel " + os + "kernel/amd64/unix " + flags(Map.of()) + "-B "
                + illumosArgs(osConsole(), "") + "\nmodule " + os + "amd64/boot_archive type=rootfs name=ramdisk\n");
        if (!hash("i86pc/amd64/boot_archive").isEmpty()) {
            text.append("module ").append(os).append("amd64/boot_archive.hash type=hash name=ramdisk\n");
        }
        files.keySet()
                .forEach(path ->
                        text.append("module ").append(bootFile(base, path)).append(" \n"));
        return text + "boot";
    }

    private String bootFile(String base, String path) {
        String type = path.endsWith(".hash") ? "hash" : "file";
        return base + "bootfs/" + mac.bare() + "/" + path + " type=" + type + " name="
                + path.replaceFirst("\\.hash$", "");
    }

    private String linuxScript() {
        String base = proto + "://" + Booter.ADDRESS + "/";
        String os = base + "os/" + platform + "/platform/x86_64/";
        StringBuilder text = new StringBuilder("#!ipxe\nkernel /os/" + platform + "/platform/x86_64/vmlinuz boot=live"
                + " console=tty0 console=ttyS" + unit() + ",115200n8 BOOTIF=01-" + mac.dashes()
                + " ip=10.99.99.37:::255.255.255.0:: " + joined(" ") + " fetch=" + os + "filesystem.squashfs\ninitrd "
                + os + "initrd\n");
        if (!hash("x86_64/initrd").isEmpty()) {
            text.append("module " + os + "filesystem.squashfs.hash filesystem.squashfs.hash\n");
            text.append("module " + os + "initrd.hash initrd.hash\n");
        }
        text.append("module " + base + "extra/joysetup/node.config /etc/node.config\n");
        files.keySet()
                .forEach(path -> text.append("module " + proto + "://${next-server}/bootfs/" + mac.bare() + "/" + path
                        + " /etc/triton-" + path + "\n"));
        return text + "boot";
    }

    private String illumosMenu() {
        String port = serial.equals("none")
                ? "color grey/blue black/blue\nsplashimage=/joybadger.xpm.gz\n"
                : "serial --unit=" + unit()
                        + " --speed=115200 --word=8 --parity=no --stop=1\nterminal composite\ncolor cyan/blue white/blue\n";
        return "default 0\ntimeout 5\nmin_mem64 1024\nvariable os_console " + osConsole() + "\n" + port + "\n"
                + entry("Live 64-bit", flags(Map.of()), "", true)
                + entry("Live 64-bit +kmdb", flags(Map.of("-k", true, "-d", true)), "", true)
                + entry("Live 64-bit Rescue (no importing zpool)", flags(Map.of()), "noimport=true,", false)
                        .replaceFirst("\n$", "");
    }

    private String entry(String title, String flags, String more, boolean whole) {
        String os = "/os/" + platform + "/platform/i86pc/";
        StringBuilder text = new StringBuilder("title " + title + "\n  kernel$ " + os + "kernel/amd64/unix " + flags
                + "-B " + illumosArgs("${os_console}", more) + "\n  module$ " + os
                + "amd64/boot_archive type=rootfs name=ramdisk\n");
        if (whole && !hash("i86pc/amd64/boot_archive").isEmpty()) {
            text.append("  module$ " + os + "amd64/boot_archive.hash type=hash name=ramdisk\n");
        }
        if (whole) {
            files.keySet().forEach(path -> text.append("  module$ " + bootFile("/", path) + "\n"));
        }
        return text + "\n";
    }

    private String linuxMenu() {
        String console = "console=ttyS" + unit() + ",115200n8";
        String os = "/os/" + platform + "/platform/x86_64/";
        StringBuilder text = new StringBuilder("default 0\ntimeout 5\nmin_mem64 1024\nvariable os_console " + console
                + "\n\ntitle Live 64-bit\n   kernel$ " + os + "vmlinuz console=tty0 " + console + "\n   initrd$ " + os
                + "initrd\n");
        files.keySet().forEach(path -> text.append("  module$ " + bootFile("/", path) + "\n"));
        return text + "  module$ /extra/joysetup/node.config type=file name=etc/node.config\n";
    }
}
