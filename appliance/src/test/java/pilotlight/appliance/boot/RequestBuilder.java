package pilotlight.appliance.boot;

import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.HardwareAddress;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.RelayAgent;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** What firmware and iPXE send, ready to be varied: each method gives a copy. */
public record RequestBuilder(
        Port port, int op, int flags, Ipv4 ciaddr, Ipv4 giaddr, HardwareAddress chaddr, DhcpOptions options) {

    public static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    public static final Endpoint SELF = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    public static final int XID = 0x3d1da795;

    /** A UEFI or BIOS with PXE, as option 93 numbers it. */
    public static RequestBuilder pxe(int architecture) {
        return firmware("PXEClient:Arch:%05d:UNDI:003016".formatted(architecture), architecture);
    }

    /** A UEFI with HTTP Boot. */
    public static RequestBuilder http(int architecture) {
        return firmware("HTTPClient:Arch:%05d:UNDI:003016".formatted(architecture), architecture);
    }

    /** An operating system that wants a lease and calls itself so. */
    public static RequestBuilder system(String vendorClass) {
        return pxe(0).without(OptionCode.CLIENT_ARCHITECTURE)
                .without(OptionCode.UNDI_VERSION)
                .without(OptionCode.CLIENT_UUID)
                .vendorClass(vendorClass);
    }

    /** An iPXE with HTTP, TFTP, bzImage, EFI and DNS, whose user class is bare as it really sends it. */
    public static RequestBuilder ipxe(int architecture) {
        return pxe(architecture)
                .with(OptionCode.USER_CLASS, Bytes.latin1("iPXE"))
                .with(OptionCode.IPXE, Bytes.hex("eb03010000 130101 150101 180101 240101 170101"));
    }

    private static RequestBuilder firmware(String vendorClass, int architecture) {
        DhcpOptions options = DhcpOptions.EMPTY
                .with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) MessageType.DISCOVER.code()))
                .with(OptionCode.VENDOR_CLASS, vendorClass)
                .with(OptionCode.CLIENT_ARCHITECTURE, Bytes.hex("%04x".formatted(architecture)))
                .with(OptionCode.UNDI_VERSION, Bytes.hex("010310"))
                .with(OptionCode.CLIENT_UUID, Bytes.hex("00 0042414c 0000 0040 8000 525400123456"));
        return new RequestBuilder(
                Port.DHCP, DhcpMessage.REQUEST, 0, Ipv4.ANY, Ipv4.ANY, HardwareAddress.of(MAC), options);
    }

    public RequestBuilder with(OptionCode code, Bytes value) {
        return options(options.with(code, value));
    }

    public RequestBuilder without(OptionCode code) {
        return options(options.without(code));
    }

    private RequestBuilder options(DhcpOptions changed) {
        return new RequestBuilder(port, op, flags, ciaddr, giaddr, chaddr, changed);
    }

    public RequestBuilder vendorClass(String text) {
        return with(OptionCode.VENDOR_CLASS, Bytes.latin1(text));
    }

    public RequestBuilder type(MessageType type) {
        return with(OptionCode.MESSAGE_TYPE, Bytes.of((byte) type.code()));
    }

    public RequestBuilder at(Port other) {
        return new RequestBuilder(other, op, flags, ciaddr, giaddr, chaddr, options);
    }

    public RequestBuilder op(int other) {
        return new RequestBuilder(port, other, flags, ciaddr, giaddr, chaddr, options);
    }

    public RequestBuilder flags(int other) {
        return new RequestBuilder(port, op, other, ciaddr, giaddr, chaddr, options);
    }

    public RequestBuilder from(String address) {
        return new RequestBuilder(port, op, flags, Ipv4.parse(address), giaddr, chaddr, options);
    }

    public RequestBuilder relayedBy(String relay) {
        return new RequestBuilder(port, op, flags, ciaddr, Ipv4.parse(relay), chaddr, options);
    }

    public RequestBuilder chaddr(HardwareAddress other) {
        return new RequestBuilder(port, op, flags, ciaddr, giaddr, other, options);
    }

    /** The address that the client would have (option 50). */
    public RequestBuilder wanting(String address) {
        return with(OptionCode.REQUESTED_ADDRESS, Ipv4.parse(address).bytes());
    }

    /** The server that the client has chosen (option 54). */
    public RequestBuilder selecting(String server) {
        return with(OptionCode.SERVER_IDENTIFIER, Ipv4.parse(server).bytes());
    }

    /** The rack that the relay names (option 82, circuit id). */
    public RequestBuilder inRack(String circuit) {
        return with(
                OptionCode.RELAY_AGENT,
                RelayAgent.EMPTY.withCircuitId(Bytes.latin1(circuit)).encode());
    }

    /** A request to the boot server itself, as EDK2 sends it once it has a lease. */
    public RequestBuilder toBootServer() {
        return at(Port.PXE).type(MessageType.REQUEST).from("10.77.0.42");
    }

    public DhcpMessage message() {
        return new DhcpMessage(op, 1, 3, XID, 4, flags, ciaddr, Ipv4.ANY, Ipv4.ANY, giaddr, chaddr, "", "", options);
    }

    public PxeRequest request() {
        return request(SELF);
    }

    public PxeRequest request(Endpoint endpoint) {
        return new PxeRequest(port, message(), endpoint);
    }
}
