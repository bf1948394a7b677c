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
public record DhcpDialogue(Identity machine, DhcpProfile profile, int xid) {

    private static final int ETHERNET = 1;

    /** What looks for an offer. */
    public DhcpMessage discover() {
        return message(options(MessageType.DISCOVER), Ipv4.ANY, DhcpMessage.BROADCAST_FLAG);
    }

    /** What accepts the lease of {@code address}, for all servers to hear; the one that gave it is not us. */
    public DhcpMessage leaseRequest(Ipv4 address) {
        DhcpOptions options = options(MessageType.REQUEST)
                .with(OptionCode.SERVER_IDENTIFIER, address.bytes())
                .with(OptionCode.REQUESTED_ADDRESS, address.bytes());
        return message(options, Ipv4.ANY, DhcpMessage.BROADCAST_FLAG);
    }

    /** What asks the boot server on port 4011 from the address {@code leased}. */
    public DhcpMessage bootServerRequest(Ipv4 leased) {
        return message(options(MessageType.REQUEST), leased, 0);
    }

    /** True if {@code reply} is of this type and to this program: clients compare the transaction and all of chaddr. */
    public boolean isAnswered(DhcpMessage reply, MessageType type) {
        return reply.op() == DhcpMessage.REPLY
                && reply.xid() == xid
                && reply.chaddr()
                        .field()
                        .equals(HardwareAddress.of(machine.mac()).field())
                && reply.type().filter(type::equals).isPresent();
    }

    private DhcpOptions options(MessageType type) {
        DhcpOptions start = DhcpOptions.EMPTY.with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()));
        return profile.addTo(start, machine);
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
