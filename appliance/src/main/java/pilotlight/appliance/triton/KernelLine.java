package pilotlight.appliance.triton;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.machine.Console;
import pilotlight.netboot.wire.Ipv4;

/**
 * The words of a booter's kernel command, taken apart again: for machines of which only the script is left.
 *
 * @param words the kernel's path or URL, and what it is told
 */
record KernelLine(List<String> words) {

    private static final Pattern PLATFORM = Pattern.compile("/os/([^/]+)/platform/(i86pc|x86_64)/.*");
    private static final Pattern LINUX_SERIAL = Pattern.compile("console=ttyS([0-3]),.*");
    private static final Pattern LINUX_ADDRESS = Pattern.compile("ip=([0-9.]+):::([0-9.]+)::");
    private static final Pattern ILLUMOS_CONSOLE =
            Pattern.compile("console=(.*)|(tty[a-d]|text|\\$\\{os_console})-mode=.*");
    private static final String OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";
    private static final List<String> LINUX_ALWAYS = List.of("boot=live", "console=tty0");

    /** What it tells, where it is a booter's. */
    Optional<BootParameters> parameters() {
        Matcher platform = PLATFORM.matcher(words.isEmpty() ? "" : words.get(0).replaceFirst("^\\w+://[^/]+", ""));
        if (!platform.matches()) {
            return Optional.empty();
        }
        boolean illumos = platform.group(2).equals("i86pc");
        return Optional.of(illumos ? illumos(platform.group(1)) : linux(platform.group(1)));
    }

    private BootParameters illumos(String platform) {
        int separator = words.indexOf("-B");
        Map<String, Object> flags = flags(words.subList(1, separator < 0 ? words.size() : separator));
        Map<String, String> args = new LinkedHashMap<>();
        Optional<Console> console = Optional.empty();
        List<String> given = separator < 0 ? List.of() : words.subList(separator + 1, words.size());
        for (String arg : String.join(" ", given).split(OUTSIDE_QUOTES)) {
            Matcher shown = ILLUMOS_CONSOLE.matcher(arg);
            if (!shown.matches()) {
                put(args, arg);
            } else if (shown.group(1) != null) {
                console = console(shown.group(1));
            }
        }
        return new BootParameters(Optional.of(platform), args, flags, console, Optional.empty(), Map.of(), List.of());
    }

    private static Optional<Console> console(String shown) {
        if (shown.equals("text")) {
            return Optional.of(new Console("vga", Console.TRITON_DEFAULT.serial()));
        }
        return shown.matches("tty[a-d]") ? Optional.of(new Console("serial", shown)) : Optional.empty();
    }

    private static Map<String, Object> flags(List<String> words) {
        Map<String, Object> flags = new LinkedHashMap<>();
        String last = "";
        for (String word : words) {
            if (word.startsWith("-")) {
                last = word;
                flags.put(word, true);
            } else {
                flags.put(last, word);
            }
        }
        return flags;
    }

    private BootParameters linux(String platform) {
        Map<String, String> args = new LinkedHashMap<>();
        Optional<Console> console = Optional.empty();
        Optional<BootParameters.Address> address = Optional.empty();
        for (String word : words.subList(1, words.size())) {
            Matcher serial = LINUX_SERIAL.matcher(word);
            Matcher ip = LINUX_ADDRESS.matcher(word);
            if (serial.matches()) {
                console = Optional.of(new Console(
                        "serial", "tty" + (char) ('a' + serial.group(1).charAt(0) - '0')));
            } else if (ip.matches() && address.isEmpty()) {
                address = Ipv4.find(ip.group(1))
                        .flatMap(own -> Ipv4.find(ip.group(2)).map(mask -> new BootParameters.Address(own, mask)));
            } else if (!LINUX_ALWAYS.contains(word) && !word.startsWith("BOOTIF=") && !word.startsWith("fetch=")) {
                put(args, word);
            }
        }
        return new BootParameters(Optional.of(platform), args, Map.of(), console, address, Map.of(), List.of());
    }

    private static void put(Map<String, String> args, String word) {
        int equals = word.indexOf('=');
        if (!word.isEmpty()) {
            args.put(equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
        }
    }
}
