package pilotlight.appliance.files;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.render.Dialect;

/**
 * Loader programs such as {@code undionly.kpxe} and {@code snponly.efi}: the operator's, or else the built-in ones. Who asks for iPXE and is
 * iPXE gets its script in that name's place, in whatever directory, for it takes any file by content, and so does u-root: a DHCP server that
 * gives everybody one fixed name makes no loop. Below {@code full/} a name is always the program.
 */
record LoaderRoute(Supplier<Edition> editions, LoaderPrograms programs, MachineScripts scripts) implements Route {

    private static final String FULL = "full";

    private static final Pattern IPXE = Pattern.compile(
            "(?i)(?!full/)(?:.*/)?(?:undionly|ipxe|snp|snponly)(?:-[^/]*)?\\.(?:kkkpxe|kkpxe|kpxe|pxe|efi|lkrn|0)");

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        if (IPXE.matcher(path.text()).matches()) {
            if (client.loader() == Loader.IPXE) {
                return Optional.of(scripts.orReason(client, Dialect.IPXE));
            }
            if (client.loader() == Loader.U_ROOT && !isGo(client)) {
                return Optional.of(scripts.of(client, Dialect.U_ROOT));
            }
        }
        return program(path.text()).or(() -> path.below(FULL).flatMap(this::program));
    }

    /** By HTTP, u-root calls itself as every program in Go does, and those may want the file. */
    private static boolean isGo(Client client) {
        return client.agent().filter(agent -> agent.startsWith("Go-")).isPresent();
    }

    private Optional<BootFile> program(String name) {
        return editions.get().disk().netboot().find(name, Stage.LOADER).or(() -> Spelling.find(programs.files(), name));
    }
}
