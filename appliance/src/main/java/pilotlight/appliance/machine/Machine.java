package pilotlight.appliance.machine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/**
 * A computer that boots, as its assignment file describes it.
 *
 * @param mac the address that names it
 * @param moreMacs its other boot interfaces
 * @param uuid the SMBIOS uuid, where told
 * @param serial the SMBIOS serial number, where told
 * @param name what people call it
 * @param labels free words for selecting and showing
 * @param setUp whether it holds what its operating system has set up, where told
 */
public record Machine(
        MacAddress mac,
        Set<MacAddress> moreMacs,
        Optional<UUID> uuid,
        Optional<String> serial,
        Optional<String> name,
        Map<String, String> labels,
        Optional<Boolean> setUp) {

    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    /** Copies the collections. */
    public Machine {
        moreMacs = Set.copyOf(moreMacs);
        labels = Map.copyOf(labels);
    }

    /** All its addresses, the one that names it first. */
    public List<MacAddress> macs() {
        return Stream.concat(Stream.of(mac), moreMacs.stream().sorted()).toList();
    }

    /** True for what is written like a uuid, such as 44454c4c-3200-1036-804d-b2c04f575931. */
    public static boolean isUuid(String text) {
        return text.matches(UUID_FORM);
    }

    /** The uuid that is written so; empty where it is none. */
    public static Optional<UUID> uuid(Optional<String> text) {
        return text.filter(Machine::isUuid).map(UUID::fromString);
    }

    /** Its name and address, or its address if it has no name: for sentences. */
    public String who() {
        return name.map(known -> known + " (" + mac + ")").orElseGet(mac::toString);
    }

    /** A machine of which nothing is known but its address. */
    public static Machine of(MacAddress mac) {
        return new Machine(
                mac, Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }
}
