package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.dhcp6.Counted;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Message;
import pilotlight.netboot.dhcp6.Duid;
import pilotlight.netboot.dhcp6.EnterpriseClass;
import pilotlight.netboot.dhcp6.IaAddress;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.RelayPath;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.UserClass;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;

/**
 * A DHCPv6 message as a boot server reads it.
 *
 * @param port the port it came to: 547, or 4011, where EDK2 asks the boot server that it chose
 * @param message the client's own message
 * @param path the relays that it came through
 * @param source where the packet came from: the client, or the relay nearest to us
 * @param segment this host's addresses on the segment that the packet came from
 * @param endpoint this appliance as the client reaches it
 * @param before what was known of the client before this message
 */
public record Dhcp6Request(
        PxeRequest.Port port,
        Dhcp6Message message,
        RelayPath path,
        Ipv6 source,
        List<Ipv6> segment,
        Endpoint endpoint,
        Optional<Client> before)
        implements BootRequest {

    /** A message of a client of whom nothing is known. */
    public Dhcp6Request(
            PxeRequest.Port port,
            Dhcp6Message message,
            RelayPath path,
            Ipv6 source,
            List<Ipv6> segment,
            Endpoint endpoint) {
        this(port, message, path, source, segment, endpoint, Optional.empty());
    }

    /** Copies the list. */
    public Dhcp6Request {
        segment = List.copyOf(segment);
    }

    /** What the client is known by; empty in an INFORMATION-REQUEST that leaves it out. */
    public Optional<Duid> clientId() {
        return duid(Dhcp6Code.CLIENT_ID);
    }

    /** The server that it is meant for; empty where it is for all. */
    public Optional<Duid> serverId() {
        return duid(Dhcp6Code.SERVER_ID);
    }

    private Optional<Duid> duid(Dhcp6Code code) {
        return message.options().get(code).map(value -> Duid.decode(code, value));
    }

    /**
     * From the DUID; else from the relay (RFC 6939); else from its link-local address: EDK2 and iPXE call themselves by the machine's UUID,
     * and make that address of their MAC.
     */
    @Override
    public Optional<MacAddress> mac() {
        return clientId().flatMap(Duid::mac).or(path::mac).or(() -> address().mac());
    }

    /** The client's own address, link-local as a rule. */
    public Ipv6 address() {
        return path.client().orElse(source);
    }

    /** Addresses on the client's link: what the relay names, else this host's. */
    List<Ipv6> links() {
        return path.link().map(List::of).orElse(segment);
    }

    /**
     * Whom an address is leased to: the MAC, so that firmware, iPXE and operating system of one machine, whose DUIDs differ, get the same
     * one; the DUID where no MAC shows.
     */
    Bytes owner() {
        return mac().map(MacAddress::bytes)
                .orElseGet(() -> clientId().orElseThrow().value());
    }

    /** The associations that want addresses, in order. */
    List<IaNa> associations() {
        return message.options().all(Dhcp6Code.IA_NA).map(IaNa::decode).toList();
    }

    /** Every address that it names as its own. */
    List<Ipv6> claimed() {
        return associations().stream()
                .flatMap(association -> association.addresses().stream())
                .map(IaAddress::address)
                .toList();
    }

    /** Option 16's first value; empty for clients that only want an address. */
    @Override
    public Optional<VendorClass> vendorClass() {
        return message.options()
                .get(Dhcp6Code.VENDOR_CLASS)
                .map(EnterpriseClass::decode)
                .flatMap(vendor -> vendor.classes().stream().findFirst());
    }

    @Override
    public Optional<Architecture> architecture() {
        return BootRequest.architecture(message.options().get(Dhcp6Code.CLIENT_ARCHITECTURE), vendorClass());
    }

    @Override
    public boolean ipxe() {
        return message.options()
                .get(Dhcp6Code.USER_CLASS)
                .map(option -> Counted.decode(option, "dhcp6 option 15"))
                .map(classes -> classes.contains(Bytes.latin1(UserClass.IPXE)))
                .orElse(false);
    }

    /** True if a boot file is wanted; false for an operating system, which only wants an address. */
    boolean boots() {
        return ipxe()
                || architecture().isPresent()
                || vendorClass().filter(named -> named.pxe() || named.http()).isPresent()
                || wants(Dhcp6Code.BOOT_FILE_URL);
    }

    /** True if it asks for this option (option 6). */
    boolean wants(Dhcp6Code code) {
        Bytes list = message.options().get(Dhcp6Code.OPTION_REQUEST).orElse(Bytes.EMPTY);
        for (int at = 0; at + 1 < list.length(); at += 2) {
            if (list.uint16(at) == code.code()) {
                return true;
            }
        }
        return false;
    }

    /** Who is asking, as far as this message shows. */
    public Client client() {
        return new Client(
                mac(),
                Optional.<Ip>of(address()),
                architecture(),
                ipxe() ? Loader.IPXE : boots() ? Loader.FIRMWARE : Loader.OTHER,
                Optional.empty(),
                vendorClass().map(VendorClass::printable),
                endpoint,
                shown());
    }

    private Shown shown() {
        Optional<Shown.Voice> voice = Optional.of(
                        new Shown.Voice(architecture(), vendorClass().map(VendorClass::printable)))
                .filter(any -> boots());
        Ip segment = path.link().<Ip>map(link -> link).orElse(endpoint.address());
        return new Shown(
                Optional.of(new Shown.Place(segment, path.circuit().map(Circuit::text))),
                voice.filter(any -> !ipxe()),
                voice.filter(any -> ipxe()),
                Set.of());
    }

    /** The same message, of a client of whom this was known before. */
    public Dhcp6Request after(Client known) {
        return new Dhcp6Request(port, message, path, source, segment, endpoint, Optional.of(known));
    }

    /** What shows of the client, by this message and by those before it; empty where its MAC address does not. */
    Optional<Traits> traits() {
        Client client = client();
        return mac().map(before.map(client::over).orElse(client)::traits);
    }
}
