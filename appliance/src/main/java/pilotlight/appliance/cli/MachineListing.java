package pilotlight.appliance.cli;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.OneTime;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.network.Nic;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine with what it boots and what it told of itself; an empty text where nothing is known.
 *
 * @param mac with colons
 * @param isNew true if it was seen, but neither a file nor the store says anything of it
 * @param name as its assignment file calls it
 * @param boots a platform, {@code local}, {@code none}, or {@code nothing} if nobody said
 * @param by who said so: {@code file}, {@code store}, {@code group NAME}, {@code default} or {@code once}
 * @param file the assignment file that said so
 * @param problem why that is not what the file says now
 * @param warnings what holds although it may not be meant
 * @param adminAddress its IPv4 address on the admin network, as its network says
 * @param nicTags those that its network has
 * @param firstSeen ISO 8601
 * @param lastSeen ISO 8601
 * @param address its last IPv4 address
 * @param dnsName what the DNS calls that address; only a running appliance asks
 * @param architecture as its firmware said
 * @param firmware its vendor class
 * @param uuid SMBIOS
 * @param loader what asked last
 * @param manufacturer as its SMBIOS says, and so the next three
 * @param product the model
 * @param serial its serial number
 * @param asset its asset tag
 * @param memory in MB
 * @param offer the style of offer that its firmware goes on from
 * @param localBoot how it is handed back to its disk, as far as that is learnt; only a running appliance knows
 * @param once what it boots one time
 * @param afterwards what it boots after that
 */
record MachineListing(
        String mac,
        boolean isNew,
        String name,
        String boots,
        String by,
        String file,
        String problem,
        List<String> warnings,
        String adminAddress,
        List<String> nicTags,
        String firstSeen,
        String lastSeen,
        String address,
        String dnsName,
        String architecture,
        String firmware,
        String uuid,
        String loader,
        String manufacturer,
        String product,
        String serial,
        String asset,
        String memory,
        String offer,
        String localBoot,
        String once,
        String afterwards) {

    private static final String UNKNOWN = "";

    /** A machine that asked for something. */
    static MachineListing of(MachineLine seen, Book book) {
        MacAddress mac = MacAddress.parse(seen.mac());
        return of(seen, book, !book.entries().containsKey(mac));
    }

    /** A machine that never asked for anything. */
    static MachineListing unseen(MacAddress mac, Book book) {
        MachineLine nothing = new MachineLine(
                mac.toString(),
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN,
                UNKNOWN);
        return of(nothing, book, false);
    }

    private static MachineListing of(MachineLine seen, Book book, boolean isNew) {
        MacAddress mac = MacAddress.parse(seen.mac());
        Optional<Entry> entry = book.find(seen.traits());
        Optional<Network> network = entry.flatMap(known -> book.network(mac, known));
        return new MachineListing(
                seen.mac(),
                isNew,
                text(entry.flatMap(known -> known.machine().name())),
                entry.map(known -> known.assignment().target().toString()).orElse("nothing"),
                text(entry.map(known -> known.by())),
                text(entry.flatMap(Entry::file)),
                text(entry.flatMap(Entry::problem)),
                book.warnings(seen.traits()),
                text(network.flatMap(MachineListing::adminAddress)),
                network.map(Network::tags).orElse(List.of()),
                seen.firstSeen(),
                seen.lastSeen(),
                seen.address(),
                seen.dnsName(),
                seen.architecture(),
                seen.firmware(),
                seen.uuid(),
                seen.loader(),
                seen.manufacturer(),
                seen.product(),
                seen.serial(),
                seen.asset(),
                seen.memory(),
                seen.offer(),
                seen.localBoot(),
                text(entry.flatMap(Entry::once).map(OneTime::what)),
                text(entry.flatMap(Entry::once)
                        .flatMap(OneTime::afterwards)
                        .map(usual -> usual.assignment().target())));
    }

    private static Optional<Ipv4> adminAddress(Network network) {
        return network.admin().or(() -> network.nics().stream().findFirst()).flatMap(Nic::ip);
    }

    /** True if it asked for something. */
    boolean isSeen() {
        return !firstSeen.isEmpty();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }
}
