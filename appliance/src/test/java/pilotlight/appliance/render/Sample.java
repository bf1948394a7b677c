package pilotlight.appliance.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.json.JsonMapper;

/** The compute node that the golden texts speak of, and its platforms; one with-method for each thing that they vary. */
public record Sample(
        Platform platform, Assignment assignment, Transport transport, Client client, Map<String, Bytes> small) {

    public static final MacAddress MAC = MacAddress.parse("00:50:56:3d:a7:95");
    public static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.99.99.9"), 80, 69);
    static final Console VGA = new Console("vga", "none");

    private static final String STAMP = "20210731T223008Z";
    private static final String AMD64 = "platform/i86pc/amd64/";
    private static final String X86_64 = "platform/x86_64/";
    private static final Map<String, Bytes> NODE_CONFIG =
            Map.of("extra/joysetup/node.config", Bytes.latin1("swap='1'\n"));

    static Sample smartos() {
        return of(
                PlatformKind.SMARTOS,
                Map.of(Role.KERNEL, "platform/i86pc/kernel/amd64/unix", Role.INITRD, AMD64 + "boot_archive"));
    }

    public static Sample tritonLinux() {
        return of(
                PlatformKind.TRITON_LINUX,
                Map.of(
                        Role.KERNEL, X86_64 + "vmlinuz",
                        Role.INITRD, X86_64 + "initrd",
                        Role.ROOTFS, X86_64 + "filesystem.squashfs"));
    }

    static Sample linux() {
        return of(
                PlatformKind.LINUX,
                Map.of(Role.KERNEL, "vmlinuz", Role.INITRD, "initrd.img", Role.ROOTFS, "live/filesystem.squashfs"));
    }

    private static Sample of(PlatformKind kind, Map<Role, String> roles) {
        Assignment nothing = Assignment.of(new Target.OnPlatform(STAMP));
        return new Sample(
                platform(kind, roles, roles.values(), ""),
                nothing,
                Transport.HTTP,
                Client.of(MAC, ENDPOINT),
                NODE_CONFIG);
    }

    private static Platform platform(PlatformKind kind, Map<Role, String> roles, Iterable<String> paths, String args) {
        Map<String, PlatformFile> files = new HashMap<>();
        for (String path : paths) {
            files.put(path, new PlatformFile(path, Path.of("/os", path), 7, Instant.EPOCH));
        }
        return new Platform(STAMP, kind, files, roles, args, Instant.EPOCH);
    }

    Sample withHashes(Role... roles) {
        List<String> paths = new ArrayList<>(platform.files().keySet());
        for (Role role : roles) {
            paths.add(platform.roles().get(role) + ".hash");
        }
        return with(platform(platform.kind(), platform.roles(), paths, platform.args()));
    }

    Sample withFile(String path) {
        List<String> paths = new ArrayList<>(platform.files().keySet());
        paths.add(path);
        return with(platform(platform.kind(), platform.roles(), paths, platform.args()));
    }

    Sample withPlatformArgs(String args) {
        return with(platform(platform.kind(), platform.roles(), platform.files().keySet(), args));
    }

    Sample with(Platform other) {
        return new Sample(other, assignment, transport, client, small);
    }

    Sample over(Transport other) {
        return new Sample(platform, assignment, other, client, small);
    }

    Sample onEfi() {
        return new Sample(platform, assignment, transport, client.running(Architecture.EFI_X64), small);
    }

    Sample asked(Loader loader, Optional<String> agent) {
        return new Sample(platform, assignment, transport, client.asking(loader).calling(agent), small);
    }

    Sample askedByIpxe() {
        return new Sample(platform, assignment, transport, client.asking(Loader.IPXE), small);
    }

    Sample withSmall(Map<String, Bytes> files) {
        return new Sample(platform, assignment, transport, client, files);
    }

    Sample in(BootMode mode) {
        return new Sample(platform, assignment.in(mode), transport, client, small);
    }

    Sample withConsole(Console console) {
        return with(
                Optional.of(console),
                assignment.kernelArgs(),
                assignment.kernelFlags(),
                assignment.network(),
                assignment.modules());
    }

    /** {@code key, value, key, value...} in this order. */
    Sample withArgs(String... pairs) {
        Map<String, String> args = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            args.put(pairs[i], pairs[i + 1]);
        }
        return with(assignment.console(), args, assignment.kernelFlags(), assignment.network(), assignment.modules());
    }

    /** The kernel arguments of the golden texts. */
    Sample withUsualArgs(String... first) {
        List<String> pairs = new ArrayList<>(List.of(first));
        pairs.addAll(List.of(
                "hostname", "cn01",
                "rabbitmq", "guest:guest:10.99.99.20:5672",
                "smt_enabled", "true",
                "rabbitmq_dns", "guest:guest:rabbitmq.coal.example.com:5672",
                "admin_nic", "00:50:56:3d:a7:95",
                "external_nic", "00:50:56:34:60:4c"));
        return withArgs(pairs.toArray(String[]::new));
    }

    Sample withUsualFlags() {
        TreeMap<String, Optional<String>> flags = new TreeMap<>();
        flags.put("-k", Optional.empty());
        flags.put("-m", Optional.of("milestone=none"));
        return with(
                assignment.console(),
                assignment.kernelArgs(),
                new KernelFlags(flags),
                assignment.network(),
                assignment.modules());
    }

    /** The network and the one module of the golden texts. */
    public Sample withFiles() {
        Map<String, Object> document = new LinkedHashMap<>(json("golden/render/networking-full.json"));
        document.remove("aggregations");
        document.computeIfPresent("vnics", (key, vnics) -> ((List<?>) vnics).subList(0, 2));
        document.computeIfPresent("nictags", (key, nictags) -> ((List<?>) nictags).subList(0, 2));
        Network network = new Network(document);
        List<BootModule> modules = List.of(new BootModule("etc/ppt_aliases", Bytes.latin1("ppt \"pci8086,1\"\n")));
        return with(
                assignment.console(), assignment.kernelArgs(), assignment.kernelFlags(), Optional.of(network), modules);
    }

    Sample withModules(List<BootModule> modules) {
        return with(
                assignment.console(), assignment.kernelArgs(), assignment.kernelFlags(), assignment.network(), modules);
    }

    private Sample with(
            Optional<Console> console,
            Map<String, String> args,
            KernelFlags flags,
            Optional<Network> network,
            List<BootModule> modules) {
        Assignment changed = new Assignment(
                assignment.target(),
                Optional.empty(),
                console,
                args,
                flags,
                network,
                modules,
                Handling.USUAL,
                Optional.empty(),
                assignment.mode(),
                assignment.up());
        return new Sample(platform, changed, transport, client, small);
    }

    Boot boot() {
        return boot(false);
    }

    private Boot boot(boolean signed) {
        Optional<Network> network = assignment.network().map(stated -> stated.within(Networks.NONE));
        MachineFiles files = MachineFiles.of(assignment, network, List.of());
        return new Boot(
                Machine.of(MAC),
                MAC,
                assignment,
                platform,
                client,
                transport,
                network,
                true,
                signed,
                files,
                small,
                Naming.NONE);
    }

    String ipxe() {
        return new ScriptWriter(Templates.builtIn()).platform(boot(), Dialect.IPXE);
    }

    /** Where the appliance has a signing key. */
    String signedIpxe() {
        return new ScriptWriter(Templates.builtIn()).platform(boot(true), Dialect.IPXE);
    }

    String menu() {
        return text(Dialect.MENU);
    }

    String text(Dialect dialect) {
        return new ScriptWriter(Templates.builtIn()).platform(boot(), dialect);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String resource) {
        try (var in = Sample.class.getResourceAsStream("/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return JsonMapper.shared().readValue(text, LinkedHashMap.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
