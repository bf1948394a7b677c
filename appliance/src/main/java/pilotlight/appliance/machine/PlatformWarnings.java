package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.MacAddress;

/** Finds the machines that shall boot a platform that is not there: misspelt, removed by force, or still to be installed. */
final class PlatformWarnings {

    private PlatformWarnings() {}

    /** All of them, in the order of the machines. */
    static List<Warning> find(Map<MacAddress, Entry> entries, Library library) {
        return entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().equals(entry.getValue().machine().mac()))
                .flatMap(entry ->
                        find(entry.getKey(), entry.getValue().assignment().target(), library).stream())
                .sorted(Comparator.comparing(Warning::machine))
                .toList();
    }

    private static Optional<Warning> find(MacAddress mac, Target target, Library library) {
        return target.missingIn(library)
                .map(name -> new Warning(mac, "it is to boot platform '" + name + "', which is not installed"));
    }
}
