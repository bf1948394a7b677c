package pilotlight.appliance.doctor;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Verdict;

/**
 * What became of a simulated machine that nothing is said of.
 *
 * @param firmware what it pretended to be
 * @param result how far it came
 * @param verdicts of the files that it got
 */
public record BootFact(FirmwareProfile firmware, BootResult result, List<Verdict> verdicts) implements Fact {

    /** Copies the list. */
    public BootFact {
        verdicts = List.copyOf(verdicts);
    }

    @Override
    public String subject() {
        return "a boot of " + firmware.name();
    }

    @Override
    public List<Finding> findings() {
        Stream<Finding> stopped = result instanceof BootResult.Stopped halt
                ? Stream.of(Finding.broken(
                        "a machine with " + firmware.name() + " stops at "
                                + halt.stage().word() + ": " + halt.reason(),
                        "`probe --as " + firmware.word() + "` shows each step"))
                : Stream.empty();
        return Stream.concat(
                        stopped,
                        verdicts.stream()
                                .flatMap(verdict -> verdict.flaw().stream())
                                .map(flaw -> Finding.broken(flaw, "`platform verify` finds what is damaged")))
                .toList();
    }
}
