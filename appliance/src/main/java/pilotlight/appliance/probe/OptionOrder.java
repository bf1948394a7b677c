package pilotlight.appliance.probe;

import java.util.ArrayList;
import java.util.List;

/**
 * Which options a program puts behind the message type, in its order: strict servers and relays have been seen to mind it.
 *
 * @param discover codes in a DISCOVER
 * @param lease codes in the REQUEST for a lease
 * @param bootServer codes in the REQUEST to port 4011; empty for programs that never ask there
 */
record OptionOrder(List<Integer> discover, List<Integer> lease, List<Integer> bootServer) {

    /** EDK2 NetworkPkg: UefiPxeBcDxe and HttpBootDxe, as OVMF sends them. */
    static final OptionOrder EDK2 = new OptionOrder(
            List.of(57, 55, 97, 94, 93, 60), List.of(54, 50, 57, 55, 97, 94, 93, 60), List.of(55, 57, 60, 93, 94, 97));

    /** iPXE, as Debian 12's sends them. */
    static final OptionOrder IPXE = appending(List.of(57, 93, 94, 60, 77, 55, 175, 61, 97));

    /** U-Boot, as Debian 12's sends them (net/bootp.c: {@code dhcp_extended}). */
    static final OptionOrder U_BOOT =
            new OptionOrder(List.of(57, 93, 94, 60, 55), List.of(57, 54, 50, 93, 94, 60, 55), List.of());

    /** u-root: its DHCP library sorts options by number. */
    static final OptionOrder U_ROOT = new OptionOrder(List.of(55, 57, 60), List.of(50, 54, 55, 57, 60), List.of());

    /** The boot ROM of a Raspberry Pi. */
    static final OptionOrder RASPBERRY_PI =
            new OptionOrder(List.of(55, 93, 94, 97, 60), List.of(50, 54, 55, 93, 94, 97, 60), List.of());

    /** Copies the lists. */
    OptionOrder {
        discover = List.copyOf(discover);
        lease = List.copyOf(lease);
        bootServer = List.copyOf(bootServer);
    }

    /** The server's and the leased address come last. */
    private static OptionOrder appending(List<Integer> common) {
        return new OptionOrder(common, joined(common, List.of(54, 50)), joined(common, List.of(54)));
    }

    private static List<Integer> joined(List<Integer> first, List<Integer> last) {
        List<Integer> all = new ArrayList<>(first);
        all.addAll(last);
        return all;
    }
}
