package pilotlight.appliance.probe;

import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * The DHCP messages of one boot program on one machine (RFC 2131, PXE 2.1).
 *
 * @param machine whose they are
 * @param profile what the program says of itself
 * @param xid the transaction
 */
record DhcpDialogue(Identity machine, DhcpProfile profile, int xid) {

    private static final int ETHERNET = 1;

    /** What looks for an offer. */
    DhcpMessage discover() {
        return message(profile.discover(start(MessageType.DISCOVER), machine), Ipv4.ANY, DhcpMessage.BROADCAST_FLAG);
    }

    /** What accepts {@code lease}, for all servers to hear. */
    DhcpMessage leaseRequest(Lease lease) {
        DhcpOptions options = profile.takingLease(start(MessageType.REQUEST), machine, lease);
        return message(options, Ipv4.ANY, DhcpMessage.BROADCAST_FLAG);
    }

    /** What asks the boot server of {@code lease} on port 4011. */
    DhcpMessage bootServerRequest(Lease lease) {
        return message(profile.askingBootServer(start(MessageType.REQUEST), machine, lease), lease.address(), 0);
    }

    /** True if {@code reply} is of this type and to this program: clients compare the transaction and all of chaddr. */
    boolean isAnswered(DhcpMessage reply, MessageType type) {
        return reply.op() == DhcpMessage.REPLY
                && reply.xid() == xid
                && reply.chaddr()
                        .field()
                        .equals(HardwareAddress.of(machine.mac()).field())
                && reply.type().filter(type::equals).isPresent();
    }

    private static DhcpOptions start(MessageType type) {
        return DhcpOptions.EMPTY.with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()));
    }

    private DhcpMessage message(DhcpOptions options, Ipv4 ciaddr, int flags) {
        return new DhcpMessage(
                DhcpMessage.REQUEST,
                ETHERNET,
                0,
                xid,
                0,
                flags,
                ciaddr,
                Ipv4.ANY,
                Ipv4.ANY,
                Ipv4.ANY,
                HardwareAddress.of(machine.mac()),
                "",
                "",
                options);
    }
}
