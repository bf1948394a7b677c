package pilotlight.appliance.cli;

import java.util.Optional;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.machine.Book;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine with what it boots and what it told of itself; an empty text where nothing is known.
 *
 * @param mac with colons
 * @param name as its assignment file calls it
 * @param boots a platform, {@code local}, {@code none}, or {@code nothing} if nobody said
 * @param by who said so: {@code file}, {@code store}, {@code default} or {@code once}
 * @param file the assignment file that said so
 * @param problem why that is not what the file says now
 * @param firstSeen ISO 8601
 * @param lastSeen ISO 8601
 * @param address its last IPv4 address
 * @param dnsName what the DNS calls that address; only a running appliance asks
 * @param architecture as its firmware said
 * @param firmware its vendor class
 * @param uuid SMBIOS
 * @param loader what asked last
 * @param once what it boots one time
 * @param afterwards what it boots after that
 */
record MachineListing(
        String mac,
        String name,
        String boots,
        String by,
        String file,
        String problem,
        String firstSeen,
        String lastSeen,
        String address,
        String dnsName,
        String architecture,
        String firmware,
        String uuid,
        String loader,
        String once,
        String afterwards) {

    private static final String UNKNOWN = "";

    /** A machine that asked for something. */
    static MachineListing of(MachineLine seen, Book book) {
        Optional<Book.Entry> entry = book.find(MacAddress.parse(seen.mac()));
        return new MachineListing(
                seen.mac(),
                text(entry.flatMap(known -> known.machine().name())),
                entry.map(known -> known.assignment().target().toString()).orElse("nothing"),
                text(entry.map(known -> known.origin().word())),
                text(entry.flatMap(Book.Entry::file)),
                text(entry.flatMap(Book.Entry::problem)),
                seen.firstSeen(),
                seen.lastSeen(),
                seen.address(),
                seen.dnsName(),
                seen.architecture(),
                seen.firmware(),
                seen.uuid(),
                seen.loader(),
                text(entry.flatMap(Book.Entry::once).map(Book.OneTime::what)),
                text(entry.flatMap(Book.Entry::once)
                        .flatMap(Book.OneTime::afterwards)
                        .map(usual -> usual.assignment().target())));
    }

    /** A machine that never asked for anything. */
    static MachineListing unseen(MacAddress mac, Book book) {
        return of(
                new MachineLine(mac.toString(), UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN),
                book);
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(UNKNOWN);
    }
}
