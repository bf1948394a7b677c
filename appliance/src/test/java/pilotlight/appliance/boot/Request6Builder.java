package pilotlight.appliance.boot;

import java.util.List;
import pilotlight.appliance.boot.PxeRequest.Port;
import pilotlight.netboot.dhcp6.Counted;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.EnterpriseClass;
import pilotlight.netboot.dhcp6.IaAddress;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;

/** What firmware, iPXE and systems send by DHCPv6, ready to be varied: each method gives a copy. */
public record Request6Builder(Port port, Dhcp6Type type, Ipv6 source, RelayPath path, Dhcp6Options options) {

    public static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    public static final Ipv6 LINK_LOCAL = Ipv6.parse("fe80::5054:ff:fe12:3456");
    public static final Ipv6 SELF = Ipv6.parse("fd77::2");
    public static final Duid SERVER = Duid.of(MacAddress.parse("52:54:00:00:00:02"));
    public static final int IAID = 0x1234_5600;
    public static final int TRANSACTION = 0xa1b2c3;

    private static final Bytes MACHINE_UUID = Bytes.hex("0004 00112233445566778899aabbccddeeff");

    /** A client that only wants an address, known by a UUID as EDK2 and iPXE are. */
    public static Request6Builder system() {
        return new Request6Builder(
                        Port.DHCP, Dhcp6Type.SOLICIT, LINK_LOCAL, new RelayPath(List.of()), Dhcp6Options.EMPTY)
                .with(Dhcp6Code.CLIENT_ID, MACHINE_UUID)
                .with(Dhcp6Code.IA_NA, new IaNa(IAID, 0, 0, Dhcp6Options.EMPTY).encode());
    }

    /** A UEFI with PXE, as option 61 numbers it. */
    public static Request6Builder pxe(int architecture) {
        return firmware("PXEClient:Arch:%05d:UNDI:003001".formatted(architecture), architecture);
    }

    /** A UEFI with HTTP Boot. */
    public static Request6Builder http(int architecture) {
        return firmware("HTTPClient:Arch:%05d:UNDI:003001".formatted(architecture), architecture);
    }

    private static Request6Builder firmware(String vendorClass, int architecture) {
        return system().with(Dhcp6Code.OPTION_REQUEST, Bytes.hex("003b 003c 0017 0010"))
                .with(Dhcp6Code.CLIENT_ARCHITECTURE, Bytes.of((byte) 0, (byte) architecture))
                .with(Dhcp6Code.VENDOR_CLASS, EnterpriseClass.of(vendorClass).encode());
    }

    /** An iPXE on UEFI. */
    public static Request6Builder ipxe() {
        return pxe(7).with(Dhcp6Code.USER_CLASS, Counted.encode(List.of(Bytes.latin1("iPXE"))));
    }

    public Request6Builder with(Dhcp6Code code, Bytes value) {
        return new Request6Builder(port, type, source, path, options.with(code, value));
    }

    public Request6Builder without(Dhcp6Code code) {
        return new Request6Builder(
                port,
                type,
                source,
                path,
                new Dhcp6Options(options.list().stream()
                        .filter(option -> !option.code().equals(code))
                        .toList()));
    }

    public Request6Builder type(Dhcp6Type other) {
        return new Request6Builder(port, other, source, path, options);
    }

    /** The same, meant for our server. */
    public Request6Builder toUs() {
        return with(Dhcp6Code.SERVER_ID, SERVER.value());
    }

    /** The same, naming this address as its own. */
    public Request6Builder claiming(String address) {
        IaNa claim = new IaNa(IAID, 0, 0, Dhcp6Options.EMPTY).with(new IaAddress(Ipv6.parse(address), 0, 0));
        return without(Dhcp6Code.IA_NA).with(Dhcp6Code.IA_NA, claim.encode());
    }

    public Request6Builder from(String address) {
        return new Request6Builder(port, type, Ipv6.parse(address), path, options);
    }

    public Request6Builder by(RelayPath relays) {
        return new Request6Builder(port, type, source, relays, options);
    }

    public Request6Builder onPort(Port other) {
        return new Request6Builder(other, type, source, path, options);
    }

    public Dhcp6Request build() {
        return new Dhcp6Request(
                port,
                new Dhcp6Message(type, TRANSACTION, options),
                path,
                source,
                List.of(SELF, Ipv6.parse("fe80::2")),
                new Endpoint(SELF, 80, 69));
    }
}
