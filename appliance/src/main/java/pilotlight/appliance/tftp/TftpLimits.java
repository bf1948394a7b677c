package pilotlight.appliance.tftp;

import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;

/**
 * What the TFTP door allows, and how this appliance is reached.
 *
 * @param maxTransfers at the same time
 * @param maxTransfersPerClient at the same time to one address
 * @param wire what one transfer may agree on
 * @param mtus the largest packet, bytes, on the interface with this address; blocks stay within it, since ROMs cannot put fragments
 *     together; none where fragments are allowed
 * @param httpPort where the boot tree is served by HTTP
 * @param tftpPort where it is served by TFTP
 */
public record TftpLimits(
        int maxTransfers,
        int maxTransfersPerClient,
        TransferLimits wire,
        Map<? extends Ip, Integer> mtus,
        int httpPort,
        int tftpPort) {

    /** Copies the map. */
    public TftpLimits {
        mtus = Map.copyOf(mtus);
    }

    /** What a transfer from this address may agree on. */
    TransferLimits wire(Ip self) {
        return Optional.ofNullable(mtus.get(self))
                .map(mtu -> self instanceof Ipv4 ? wire.withinIpv4Mtu(mtu) : wire.withinIpv6Mtu(mtu))
                .orElse(wire);
    }
}
