package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who a machine is that shows no MAC address; of several that claim the same, the one with the lowest.
 *
 * @param byUuid by SMBIOS uuid
 * @param bySerial by serial number in lower case
 * @param byName by its name and by the hostname of its kernel arguments, in lower case
 * @param bySerialEnding by the last eight characters of that, as a Raspberry Pi tells it
 */
public record Identities(
        Map<UUID, MacAddress> byUuid,
        Map<String, MacAddress> bySerial,
        Map<String, MacAddress> byName,
        Map<String, MacAddress> bySerialEnding) {

    private static final int ENDING = 8;

    /** Copies the maps. */
    public Identities {
        byUuid = Map.copyOf(byUuid);
        bySerial = Map.copyOf(bySerial);
        byName = Map.copyOf(byName);
        bySerialEnding = Map.copyOf(bySerialEnding);
    }

    /** Those of all these machines. */
    static Identities of(Map<MacAddress, Entry> entries) {
        Map<UUID, MacAddress> uuids = new HashMap<>();
        Map<String, MacAddress> serials = new HashMap<>();
        Map<String, MacAddress> names = new HashMap<>();
        Map<String, MacAddress> endings = new HashMap<>();
        entries.values().stream()
                .sorted(Comparator.comparing(entry -> entry.machine().mac()))
                .forEach(entry -> {
                    Machine machine = entry.machine();
                    Stream.of(machine.name(), entry.assignment().hostname())
                            .flatMap(Optional::stream)
                            .forEach(name -> names.putIfAbsent(folded(name), machine.mac()));
                    machine.uuid().ifPresent(uuid -> uuids.putIfAbsent(uuid, machine.mac()));
                    machine.serial().map(Identities::folded).ifPresent(serial -> {
                        serials.putIfAbsent(serial, machine.mac());
                        endings.putIfAbsent(ending(serial), machine.mac());
                    });
                });
        return new Identities(uuids, serials, names, endings);
    }

    private static String folded(String serial) {
        return serial.toLowerCase(Locale.ROOT);
    }

    private static String ending(String serial) {
        return serial.substring(Math.max(0, serial.length() - ENDING));
    }

    Optional<MacAddress> find(UUID uuid) {
        return Optional.ofNullable(byUuid.get(uuid));
    }

    Optional<MacAddress> find(String serial) {
        return Optional.ofNullable(bySerial.get(folded(serial)));
    }

    Optional<MacAddress> called(String name) {
        return Optional.ofNullable(byName.get(folded(name)));
    }

    Optional<MacAddress> findEnding(String digits) {
        return Optional.ofNullable(bySerialEnding.get(folded(digits)));
    }
}
