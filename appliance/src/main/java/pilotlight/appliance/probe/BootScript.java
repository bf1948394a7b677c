package pilotlight.appliance.probe;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pilotlight.netboot.ipxe.Command;
import pilotlight.netboot.ipxe.Script;

/**
 * What an iPXE script makes iPXE fetch, and then the kernel.
 *
 * @param kernel where the kernel is
 * @param images where the initrd and the modules are, in order
 * @param rootfs where the kernel finds its root file system, if it is told to fetch one
 */
public record BootScript(URI kernel, List<URI> images, Optional<URI> rootfs) {

    private static final Set<String> IMAGE_COMMANDS = Set.of("initrd", "module", "imgfetch");

    /** live-boot, dracut and casper, in this order. */
    private static final List<String> ROOTFS_ARGS = List.of("fetch=", "root=live:", "url=");

    /** Keeps a copy. */
    public BootScript {
        images = List.copyOf(images);
    }

    /**
     * Reads a script.
     *
     * @param base where the script came from: names in it may be relative to that
     * @throws IllegalArgumentException if it boots no kernel, or if what it fetches depends on settings of a real machine
     */
    public static BootScript read(Script script, URI base) {
        Command kernel = script.commands().stream()
                .filter(command -> command.name().equals("kernel"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the script " + base + " boots no kernel"));
        return new BootScript(
                fetched(kernel, base),
                script.commands().stream()
                        .filter(command -> IMAGE_COMMANDS.contains(command.name()))
                        .map(command -> fetched(command, base))
                        .toList(),
                rootfs(kernel.arguments()));
    }

    /** The first argument that is no option. */
    static URI fetched(Command command, URI base) {
        String name = command.arguments().stream()
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + command + "' names no file"));
        if (name.contains("${")) {
            throw new IllegalArgumentException("'" + command + "' depends on settings that only a real machine has");
        }
        return base.resolve(name);
    }

    static Optional<URI> rootfs(List<String> arguments) {
        return ROOTFS_ARGS.stream()
                .flatMap(prefix -> values(arguments, prefix))
                .filter(value -> value.contains("://"))
                .map(URI::create)
                .findFirst();
    }

    private static Stream<String> values(List<String> arguments, String prefix) {
        return arguments.stream()
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> argument.substring(prefix.length()));
    }
}
