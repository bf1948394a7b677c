package pilotlight.appliance.net;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.MacAddress;

/** The MAC addresses by which this host itself asks. */
public final class HardwareAddresses {

    /** What an interface without one, such as loopback, is called: locally administered, of nobody else. */
    private static final MacAddress NAMELESS = new MacAddress(0x0200_0000_0000L);

    private HardwareAddresses() {}

    /** The one of {@code nic}. */
    public static MacAddress of(NetInterface nic) {
        return nic.mac().orElse(NAMELESS);
    }

    /** Those of {@code nics}. */
    public static Set<MacAddress> of(List<NetInterface> nics) {
        return nics.stream().map(HardwareAddresses::of).collect(Collectors.toUnmodifiableSet());
    }
}
