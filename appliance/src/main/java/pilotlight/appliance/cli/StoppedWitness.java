package pilotlight.appliance.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.api.WhyAnswer;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.appliance.why.Case;
import pilotlight.netboot.wire.MacAddress;

/**
 * Tells from the state directory how machines booted, since no appliance runs. Of other DHCP servers it knows nothing.
 *
 * @param settings where that is
 */
record StoppedWitness(Settings settings) implements Witness {

    @Override
    public WhyAnswer why(MacAddress mac, int last) throws IOException {
        Optional<String> away = Optional.empty();
        List<Attempt> attempts = List.of();
        try (StoppedControl control = new StoppedControl(settings)) {
            attempts = control.attempts(mac, Math.max(Case.ENOUGH, last));
        } catch (NotDoneException noStore) {
            away = Optional.of(noStore.getMessage());
        }
        return answer(mac, last, attempts, away)
                .troubledBy(List.of("no appliance runs with the state directory " + settings.state()));
    }

    private WhyAnswer answer(MacAddress mac, int last, List<Attempt> attempts, Optional<String> away)
            throws IOException {
        Foresight foresight = Foresight.of(settings, Traits.of(mac));
        Case known = Case.of(
                attempts,
                foresight.book().find(foresight.traits()),
                foresight.book().library(),
                foresight.explanation(),
                List.of(),
                away,
                Instant.now());
        return WhyAnswer.of(mac, known, last);
    }

    @Override
    public Optional<byte[]> packets(String trace) throws IOException {
        return PacketKeeper.kept(settings.state(), new Trace(trace));
    }
}
