package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.netboot.wire.Ip;

/** It closes connections midway, again and again. */
final class ClosedMidway implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.file(Outcome.ABANDONED)
                .filter(step -> machine.isStuck() && count(step, course) > 1)
                .map(step -> diagnosis(step, count(step, course), machine));
    }

    private static int count(Step step, Course course) {
        return course.all(Outcome.ABANDONED)
                .filter(other -> other.what().equals(step.what()))
                .mapToInt(Step::times)
                .sum();
    }

    private static Diagnosis diagnosis(Step step, int count, Case machine) {
        String where = machine.latest().profile().address().map(Ip::toString).orElse("its address");
        return new Diagnosis(
                Cause.CLOSED_MIDWAY,
                "it broke off " + Wording.file(step) + " midway " + Wording.times(count) + ", the last time at "
                        + Wording.part(step.shipment()),
                "the rest of " + Wording.file(step),
                "Its memory is too small for the file, or its network driver loses packets under load.",
                List.of(
                        "see `machine show MAC` for its memory, and `platform show` for the size of the file",
                        "`ping -f -s 1472 " + where + "` from here shows a lossy link",
                        "set another `loader` in its assignment: snponly.efi uses the firmware's own driver"));
    }
}
