package pilotlight.appliance.render;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * One machine about to boot one platform: all that a script can speak of.
 *
 * @param machine who boots
 * @param mac the address that it boots from: one of the machine's
 * @param assignment how
 * @param platform what
 * @param client who asks for it, and how it reaches this appliance
 * @param transport the protocol of its URLs
 * @param network how it is connected, completed; empty: nothing is known
 * @param hashes whether the loader is told the digests beside kernel files
 * @param signed whether iPXE checks the signatures of all that it starts
 * @param files the extra files that the loader is told
 * @param small the small files of the boot tree that may have to go into its archive, by path
 * @param naming what this boot and its machine are called where no file says it
 */
public record Boot(
        Machine machine,
        MacAddress mac,
        Assignment assignment,
        Platform platform,
        Client client,
        Transport transport,
        Optional<Network> network,
        boolean hashes,
        boolean signed,
        MachineFiles files,
        Map<String, Bytes> small,
        Naming naming) {

    /** Where Triton's compute nodes get their settings from. */
    public static final String NODE_CONFIG = "extra/joysetup/node.config";

    private static final Pattern FDT = Pattern.compile("((?:.*/)?dtbs?)/.*\\.dtb");

    /** Copies {@code small}. */
    public Boot {
        small = Map.copyOf(small);
    }

    /** The same boot with URLs of this protocol. */
    Boot over(Transport other) {
        return new Boot(
                machine, mac, assignment, platform, client, other, network, hashes, signed, files, small, naming);
    }

    /** The boot tree's URL as this machine must use it. */
    String base() {
        return client.endpoint().base(transport);
    }

    /** The path of the platform's file for {@code role} in the boot tree. */
    Optional<String> path(Role role) {
        return Optional.ofNullable(platform.roles().get(role)).map(this::inTree);
    }

    /** The path of the digest beside that file, if there is one: each is looked for by itself, for platforms may have one and lack another. */
    Optional<String> hashPath(Role role) {
        return Optional.ofNullable(platform.roles().get(role))
                .filter(path -> hashes)
                .map(path -> path + ".hash")
                .filter(platform::has)
                .map(this::inTree);
    }

    /** The path of the directory with the platform's device trees, where it has one of the usual name. */
    Optional<String> fdtPath() {
        return platform.files().keySet().stream()
                .map(FDT::matcher)
                .filter(Matcher::matches)
                .map(found -> inTree(found.group(1)))
                .min(Comparator.naturalOrder());
    }

    private String inTree(String path) {
        return "os/" + platform.name() + "/" + path;
    }

    /** The path of one of the machine's own files in the boot tree. */
    String bootfs(String path) {
        return "bootfs/" + mac.bare() + "/" + path;
    }

    /** The name of this boot: 32 hexadecimal digits. */
    String trace() {
        return naming.trace(mac, client);
    }

    /** The arguments that were stated, with the {@link Facts} that their values name. */
    Map<String, String> kernelArgs() {
        Map<String, String> args = new LinkedHashMap<>(assignment.kernelArgs());
        args.replaceAll((key, value) -> value.contains("{{") ? filled(key, value) : value);
        return args;
    }

    private String filled(String key, String value) {
        return Template.compile("kernelArgs, " + key, value).render(Facts.of(this));
    }

    /** The arguments that were stated, and behind them those that follow from the network and were not. */
    Map<String, String> tritonArgs() {
        Map<String, String> args = kernelArgs();
        network.map(known -> known.kernelArgs(mac)).orElse(Map.of()).forEach(args::putIfAbsent);
        return args;
    }

    /** The console that was stated, or Triton's. */
    Console tritonConsole() {
        return assignment.console().orElse(Console.TRITON_DEFAULT);
    }

    /**
     * True if single files would not all arrive, so that they must come as one archive: iPXE of 2019 ignores them under UEFI, and no iPXE
     * makes the directories that they lie in unless it is told to.
     */
    boolean archived() {
        return client.efi() || client.loader() == Loader.IPXE && Initramfs.hasDirectories(this);
    }
}
