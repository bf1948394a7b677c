package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.store.SeenMachine;
import pilotlight.appliance.store.Sighting;
import pilotlight.netboot.pxe.Architecture;

/**
 * A machine that was seen, as lists and JSON show it; an empty text where nothing is known.
 *
 * @param mac with colons
 * @param firstSeen ISO 8601
 * @param lastSeen ISO 8601
 * @param address its last IPv4 address
 * @param architecture as its firmware said
 * @param firmware its vendor class
 * @param uuid SMBIOS
 * @param loader what asked last
 */
public record MachineLine(
        String mac,
        String firstSeen,
        String lastSeen,
        String address,
        String architecture,
        String firmware,
        String uuid,
        String loader) {

    /** One line for each machine. */
    public static List<MachineLine> of(List<SeenMachine> seen) {
        return seen.stream().map(MachineLine::of).toList();
    }

    private static MachineLine of(SeenMachine seen) {
        Sighting latest = seen.latest();
        return new MachineLine(
                latest.mac().toString(),
                seen.firstSeen().toString(),
                latest.at().toString(),
                text(latest.address()),
                text(latest.architecture().map(Architecture::of)),
                text(latest.vendorClass()),
                text(latest.uuid()),
                text(latest.loader()));
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
