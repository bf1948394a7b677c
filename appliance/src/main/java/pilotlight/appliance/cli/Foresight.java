package pilotlight.appliance.cli;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import pilotlight.appliance.DhcpRules;
import pilotlight.appliance.api.FirmwareLine;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.boot.Explainer;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Inquiry;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.lease.Lease;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.store.LeaseFile;

/**
 * What an appliance would answer a machine, as the state directory and the assignment files tell it while none runs.
 *
 * @param book who boots what
 * @param traits what shows of the machine
 * @param explanation what it would be given
 */
record Foresight(Book book, Traits traits, Explanation explanation) {

    /** Of a machine that shows what is supposed of it, and what it showed when it last asked. */
    static Foresight of(Settings settings, Traits supposed) throws IOException {
        FirmwareMemory memory = new FirmwareMemory(lesson -> {});
        try (Control control = Control.of(settings)) {
            memory.recall(FirmwareLine.lessons(control.firmware()));
            Traits traits = control.machines().stream()
                    .filter(line -> line.mac().equals(supposed.mac().toString()))
                    .findFirst()
                    .map(MachineLine::traits)
                    .map(supposed::over)
                    .orElse(supposed);
            return of(settings, traits, memory, List.of());
        } catch (NotDoneException noStore) { // nothing but the files speaks of it
            return of(settings, supposed, memory, List.of(noStore.getMessage()));
        }
    }

    private static Foresight of(Settings settings, Traits traits, FirmwareMemory memory, List<String> troubles)
            throws IOException {
        StateDirectory state = new StateDirectory(settings);
        Book book = state.book();
        Explainer explainer = new Explainer(
                book, state.stored(), state.programs(), inquiry(settings, traits, memory), state.handMade(), troubles);
        return new Foresight(book, traits, explainer.explain(traits));
    }

    /** Who leases on a segment in mode auto shows only to an appliance that runs. */
    private static Inquiry inquiry(Settings settings, Traits traits, FirmwareMemory memory) throws IOException {
        Clock clock = Clock.systemUTC();
        List<Lease> leases = new LeaseFile(settings.state()).read(clock.instant());
        return new DhcpRules(settings, Inputs.interfaces(settings), clock)
                .inquiry(traits, leases, request -> false, request -> memory.experience(request, clock.instant()));
    }
}
