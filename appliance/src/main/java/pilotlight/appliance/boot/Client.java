package pilotlight.appliance.boot;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who is asking right now, as far as it shows.
 *
 * @param mac its hardware address, from DHCP, from the path it asks for, or from the address that DHCP tied to it
 * @param address where its packets come from
 * @param architecture what its firmware said it runs
 * @param loader which program is asking
 * @param uuid its SMBIOS uuid
 * @param agent what it calls itself: its vendor class (option 60), or the user agent of HTTP
 * @param endpoint this appliance as it reaches it
 * @param shown what it showed of itself before
 */
public record Client(
        Optional<MacAddress> mac,
        Optional<Ip> address,
        Optional<Architecture> architecture,
        Loader loader,
        Optional<UUID> uuid,
        Optional<String> agent,
        Endpoint endpoint,
        Shown shown) {

    /** A client of which DHCP showed nothing besides. */
    public Client(
            Optional<MacAddress> mac,
            Optional<Ip> address,
            Optional<Architecture> architecture,
            Loader loader,
            Optional<UUID> uuid,
            Optional<String> agent,
            Endpoint endpoint) {
        this(mac, address, architecture, loader, uuid, agent, endpoint, Shown.NOTHING);
    }

    /** A client of which only the machine is known. */
    public static Client of(MacAddress mac, Endpoint endpoint) {
        return only(Optional.of(mac), Optional.empty(), endpoint);
    }

    /** A client of which only the address is known. */
    public static Client at(Ip address, Endpoint endpoint) {
        return only(Optional.empty(), Optional.of(address), endpoint);
    }

    /** A client on this host, that came without any address. */
    public static Client nearby(Endpoint endpoint) {
        return only(Optional.empty(), Optional.empty(), endpoint);
    }

    /** One of which this is all that is known. */
    private static Client only(Optional<MacAddress> mac, Optional<Ip> address, Endpoint endpoint) {
        return new Client(mac, address, Optional.empty(), Loader.UNKNOWN, Optional.empty(), Optional.empty(), endpoint);
    }

    /** True if it said that it runs UEFI. */
    public boolean efi() {
        return architecture.map(Architecture::efi).orElse(false);
    }

    /** The same client, known to be this machine. */
    public Client with(MacAddress machine) {
        return mac.filter(machine::equals).isPresent()
                ? this
                : new Client(Optional.of(machine), address, architecture, loader, uuid, agent, endpoint, shown);
    }

    /** This client, and where it shows less, what {@code older} showed of the same machine. */
    public Client over(Client older) {
        return new Client(
                mac.or(older::mac),
                address.or(older::address),
                architecture.or(older::architecture),
                loader == Loader.UNKNOWN ? older.loader : loader,
                uuid.or(older::uuid),
                agent.or(older::agent),
                endpoint,
                shown.over(older.shown));
    }

    /** The same client, calling itself so. */
    public Client calling(Optional<String> name) {
        return new Client(mac, address, architecture, loader, uuid, name, endpoint, shown);
    }

    /** The same client with this SMBIOS uuid. */
    public Client identified(UUID other) {
        return new Client(mac, address, architecture, loader, Optional.of(other), agent, endpoint, shown);
    }

    /** The same client, known by this address. */
    public Client at(Ip other) {
        return new Client(mac, Optional.of(other), architecture, loader, uuid, agent, endpoint, shown);
    }

    /** The same client on this architecture. */
    public Client running(Architecture other) {
        return new Client(mac, address, Optional.of(other), loader, uuid, agent, endpoint, shown);
    }

    /** The same client, with this program asking. */
    public Client asking(Loader other) {
        return new Client(mac, address, architecture, other, uuid, agent, endpoint, shown);
    }

    /** What shows of {@code machine} when this client asks for its files: nothing but the address where it is another machine. */
    public Traits traits(MacAddress machine) {
        return mac.filter(machine::equals).isPresent() ? known(machine) : Traits.of(machine);
    }

    private Traits known(MacAddress machine) {
        Optional<Shown.Voice> voice = shown.voice();
        return new Traits(
                machine,
                Set.of(machine),
                uuid,
                shown.inventory().serial(),
                Map.of(),
                shown.place().map(Shown.Place::segment).or(() -> address),
                shown.place().flatMap(Shown.Place::circuit),
                voice.flatMap(Shown.Voice::architecture).or(() -> architecture),
                voice.flatMap(Shown.Voice::vendorClass),
                shown.features());
    }

    /** The same client, of which this showed besides. */
    public Client showing(Shown other) {
        return other == shown ? this : new Client(mac, address, architecture, loader, uuid, agent, endpoint, other);
    }
}
