package pilotlight.appliance.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.DiscoveryControl;
import pilotlight.netboot.pxe.PxeVendorOptions;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * What firmware reads out of an OFFER or ACK.
 *
 * @param server who has the file
 * @param file its name or URL; empty for none
 * @param direct true if option 43 says to ask nobody else
 */
public record BootOffer(Ipv4 server, String file, boolean direct) {

    /** Reads as EDK2 does: option 67 before the header's file, siaddr before option 54. */
    public static BootOffer of(DhcpMessage message) {
        return new BootOffer(
                message.siaddr().isAny() ? message.serverIdentifier().orElse(Ipv4.ANY) : message.siaddr(),
                message.options()
                        .get(OptionCode.BOOT_FILE_NAME)
                        .map(Bytes::cString)
                        .orElse(message.file()),
                isDirect(message));
    }

    private static boolean isDirect(DhcpMessage message) {
        return message.options()
                .get(OptionCode.VENDOR_OPTIONS)
                .map(PxeVendorOptions::decode)
                .flatMap(PxeVendorOptions::discoveryControl)
                .filter(control -> control.has(DiscoveryControl.SKIP_DISCOVERY))
                .isPresent();
    }

    /** Why nothing can be fetched, if so. */
    public Optional<String> flaw() {
        if (file.isEmpty()) {
            return Optional.of("the answer of " + server + " names no boot file");
        }
        return server.isAny() ? Optional.of("the answer names no server for " + file) : Optional.empty();
    }

    /** Where the file is: as it says itself, else by TFTP at the server. */
    public URI uri() {
        return file.contains("://") ? URI.create(file) : tftp(server, file);
    }

    /** {@code name} as TFTP will ask for it, at {@code server}. */
    static URI tftp(Ipv4 server, String name) {
        try {
            return new URI("tftp", server.toString(), "/" + name, null);
        } catch (URISyntaxException odd) {
            throw new IllegalArgumentException("the boot file '" + name + "' cannot be asked for", odd);
        }
    }
}
