package pilotlight.appliance.machine;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * Keeps machines from platforms that their firmware cannot start.
 *
 * @param library the installed platforms
 * @param seen what machines' firmware said it runs when they last asked
 */
public record FirmwareGuard(Library library, Map<MacAddress, Architecture> seen) {

    /** Copies the map. */
    public FirmwareGuard {
        seen = Map.copyOf(seen);
    }

    /** Why this machine cannot boot {@code wanted}, a sentence; empty if it can, or if nobody knows. */
    public Optional<String> objection(Machine machine, Target wanted) {
        return misfit(machine, wanted)
                .map(reason -> machine.who() + ": " + reason
                        + "; assign a platform for it, or assign with --force if its firmware is another one now");
    }

    /** The same for the machine with this address. */
    Optional<String> objection(Book book, MacAddress mac, Target wanted) {
        return objection(book.find(mac).map(Entry::machine).orElseGet(() -> Machine.of(mac)), wanted);
    }

    private Optional<String> misfit(Machine machine, Target wanted) {
        return wanted instanceof Target.OnPlatform on
                ? library.find(on.platform())
                        .flatMap(platform -> architectures(machine)
                                .flatMap(firmware -> platform.misfit(firmware).stream())
                                .findFirst())
                : Optional.empty();
    }

    private Stream<Architecture> architectures(Machine machine) {
        return machine.macs().stream().map(seen::get).filter(architecture -> architecture != null);
    }

    /** The machines that {@code book} gives a platform which they cannot start, in their order: files may say so, and defaults. */
    public List<Warning> warnings(Book book) {
        return seen.keySet().stream()
                .flatMap(mac -> book.find(mac).stream())
                .distinct()
                .flatMap(entry -> misfit(entry.machine(), entry.assignment().target())
                        .map(reason -> new Warning(entry.machine().mac(), reason))
                        .stream())
                .sorted(Comparator.comparing(Warning::machine))
                .toList();
    }
}
