package pilotlight.appliance.net;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** The MAC addresses of this host's interfaces, asked of the system. */
public final class HardwareAddresses {

    private static final int ETHERNET = 6;

    /** What an interface without an Ethernet address, such as loopback, is called: locally administered, of nobody else. */
    private static final MacAddress NAMELESS = new MacAddress(0x0200_0000_0000L);

    private HardwareAddresses() {}

    /** The one of {@code nic}. */
    public static MacAddress of(NetInterface nic) {
        try {
            return Optional.ofNullable(NetworkInterface.getByName(nic.name()))
                    .map(HardwareAddresses::bytes)
                    .filter(address -> address.length == ETHERNET)
                    .map(address -> MacAddress.of(Bytes.of(address)))
                    .orElse(NAMELESS);
        } catch (SocketException gone) {
            return NAMELESS;
        }
    }

    /** Those of {@code nics}. */
    public static Set<MacAddress> of(List<NetInterface> nics) {
        return nics.stream().map(HardwareAddresses::of).collect(Collectors.toUnmodifiableSet());
    }

    private static byte[] bytes(NetworkInterface nic) {
        try {
            return nic.getHardwareAddress();
        } catch (SocketException gone) {
            return null;
        }
    }
}
