package pilotlight.appliance.files;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import pilotlight.appliance.boot.Client;
import pilotlight.netboot.wire.Bytes;

/**
 * {@code autoexec.ipxe}, in any directory: the machine's script, for an iPXE that may have no network yet.
 *
 * @param scripts has that script
 */
record AutoexecRoute(Supplier<Edition> editions, Route scripts) implements Route {

    private static final Pattern NAME = Pattern.compile("(?i)(?:.*/)?autoexec\\.ipxe");
    private static final String FIRST_LINE = "#!ipxe\n";
    // iPXE 1.21.1 (Debian 13) fetches the file through UEFI, and runs it before it opens a card; the address it may
    // have from UEFI.
    private static final String NETWORK = FIRST_LINE + "ifopen ||\nisset ${ip} || dhcp || ifconf ||\n";

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return NAME.matcher(path.text()).matches()
                ? scripts.find(path, client).map(this::withNetwork)
                : Optional.empty();
    }

    private BootFile withNetwork(BootFile found) {
        return found instanceof BootFile.Text script
                        && script.content().text(StandardCharsets.UTF_8).startsWith(FIRST_LINE)
                ? editions.get().generated(withNetwork(script.content()), script.stage())
                : found;
    }

    private static Bytes withNetwork(Bytes script) {
        return Bytes.of(NETWORK.getBytes(StandardCharsets.US_ASCII))
                .plus(script.slice(FIRST_LINE.length(), script.length()));
    }
}
