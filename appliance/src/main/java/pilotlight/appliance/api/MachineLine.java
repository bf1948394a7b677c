package pilotlight.appliance.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.appliance.store.Sighting;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine that was seen, as lists and JSON show it; an empty text where nothing is known.
 *
 * @param mac with colons
 * @param firstSeen ISO 8601
 * @param lastSeen ISO 8601
 * @param address its last IPv4 address
 * @param dnsName the name that the DNS has for that address
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
 * @param localBoot how it is handed back to its disk, as far as that is learnt, with {@code , on trial} until it was quiet for ten minutes
 */
public record MachineLine(
        String mac,
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
        String localBoot) {

    /** One line for each machine, with the names that are known of addresses, what its firmware taught, and how it is handed back to its disk. */
    public static List<MachineLine> of(
            List<SeenMachine> seen, Map<Ip, String> names, List<Lesson> lessons, Map<MacAddress, String> handbacks) {
        Map<MacAddress, OfferStyle> offers = lessons.stream()
                .filter(lesson -> lesson.mac().isPresent())
                .collect(Collectors.toMap(lesson -> lesson.mac().get(), Lesson::style));
        return seen.stream()
                .map(machine -> of(machine, names, offers, handbacks))
                .toList();
    }

    private static MachineLine of(
            SeenMachine seen,
            Map<Ip, String> names,
            Map<MacAddress, OfferStyle> offers,
            Map<MacAddress, String> handbacks) {
        Sighting latest = seen.latest();
        Inventory inventory = latest.inventory();
        return new MachineLine(
                latest.mac().toString(),
                seen.firstSeen().toString(),
                latest.at().toString(),
                text(latest.address()),
                text(latest.address().map(names::get)),
                text(latest.architecture().map(Architecture::of)),
                text(latest.vendorClass()),
                text(latest.uuid()),
                text(latest.loader()),
                text(inventory.manufacturer()),
                text(inventory.product()),
                text(inventory.serial()),
                text(inventory.asset()),
                text(inventory.memory()),
                text(Optional.ofNullable(offers.get(latest.mac())).map(OfferStyle::word)),
                text(Optional.ofNullable(handbacks.get(latest.mac()))));
    }

    /** What it showed, as far as it is kept. */
    public Traits traits() {
        MacAddress own = MacAddress.parse(mac);
        return new Traits(
                own,
                Set.of(own),
                known(uuid).map(UUID::fromString),
                known(serial),
                Map.of(),
                known(address).flatMap(Ip::find),
                Optional.empty(),
                known(architecture).flatMap(Architecture::named),
                known(firmware),
                Set.of());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
