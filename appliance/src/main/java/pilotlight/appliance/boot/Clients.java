package pilotlight.appliance.boot;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;

/**
 * What the clients of late have told about themselves: DHCP knows a machine's MAC and firmware, a fetched file shows only an address or
 * a name. Bounded; the longest unheard is forgotten first. May be used by several threads.
 */
public final class Clients {

    private static final int MOST = 20_000;

    private final Map<MacAddress, Client> byMac = BoundedMap.shared(MOST);
    private final Map<Ip, MacAddress> byAddress = BoundedMap.shared(MOST);
    private final Map<UUID, MacAddress> byUuid = BoundedMap.shared(MOST);
    private final Map<String, MacAddress> bySerial = BoundedMap.shared(MOST);

    private final Function<Ip, Optional<MacAddress>> neighbours;
    private final Function<MacAddress, Optional<LocalBoot>> handbacks;

    /** Nobody yet, and nobody to ask. */
    public Clients() {
        this(address -> Optional.empty());
    }

    /**
     * Nobody yet, and nobody has learnt how they are handed back to their disks.
     *
     * @param neighbours who is at an address of which no client has told; never waits
     */
    public Clients(Function<Ip, Optional<MacAddress>> neighbours) {
        this(neighbours, mac -> Optional.empty());
    }

    /**
     * Nobody yet.
     *
     * @param neighbours who is at an address of which no client has told; never waits
     * @param handbacks how a machine is handed back to its disk, as far as that is learnt
     */
    public Clients(Function<Ip, Optional<MacAddress>> neighbours, Function<MacAddress, Optional<LocalBoot>> handbacks) {
        this.neighbours = neighbours;
        this.handbacks = handbacks;
    }

    /** Keeps what {@code client} shows of a machine. */
    public void seen(Client client) {
        client.mac().ifPresent(mac -> {
            Client known = client.loader().isKnown() ? client : client.asking(Loader.UNKNOWN);
            byMac.merge(mac, known, (older, newer) -> newer.over(older));
            client.address().ifPresent(address -> byAddress.put(address, mac));
            client.uuid().ifPresent(uuid -> byUuid.put(uuid, mac));
            keepSerial(mac, client.shown().inventory());
        });
    }

    private void keepSerial(MacAddress mac, Inventory inventory) {
        inventory.serial().ifPresent(serial -> bySerial.put(folded(serial), mac));
    }

    private static String folded(String serial) {
        return serial.toLowerCase(Locale.ROOT);
    }

    /** Keeps what {@code mac}'s SMBIOS said before this process began, where nothing newer is known. */
    public void recall(MacAddress mac, Endpoint endpoint, Inventory inventory) {
        Client known = Client.of(mac, endpoint).showing(Shown.of(inventory));
        byMac.merge(mac, known, (newer, older) -> newer.over(older));
        keepSerial(mac, inventory);
    }

    /** True if this machine showed itself. */
    public boolean know(MacAddress mac) {
        return byMac.containsKey(mac);
    }

    /**
     * The same client with what is known of it besides: its MAC by its address, else by the SMBIOS uuid or serial number that a machine showed
     * before, its firmware by its MAC.
     */
    public Client complete(Client client) {
        Optional<MacAddress> mac = client.mac()
                .or(() -> client.address().flatMap(this::at))
                .or(() -> client.uuid().map(byUuid::get))
                .or(() ->
                        client.shown().inventory().serial().map(Clients::folded).map(bySerial::get));
        return mac.map(machine -> complete(client.with(machine), machine)).orElse(client);
    }

    private Client complete(Client client, MacAddress mac) {
        Client known = Optional.ofNullable(byMac.get(mac)).map(client::over).orElse(client);
        return known.showing(known.shown().handedBack(handbacks.apply(mac)));
    }

    /** Whose address this is, as far as clients and neighbours have told. */
    public Optional<MacAddress> at(Ip address) {
        return Optional.ofNullable(byAddress.get(address))
                .or(() -> made(address))
                .or(() -> neighbours.apply(address));
    }

    /** An IPv6 address may be made of the MAC: firmware and iPXE make theirs so. */
    private static Optional<MacAddress> made(Ip address) {
        return Optional.of(address)
                .filter(Ipv6.class::isInstance)
                .map(Ipv6.class::cast)
                .flatMap(Ipv6::mac);
    }

    /** The client of a request whose path may name a machine: remembered from now on, and completed. */
    public Client recognise(Client client, Optional<MacAddress> named) {
        named.ifPresent(mac -> seen(client.with(mac)));
        return complete(client);
    }
}
