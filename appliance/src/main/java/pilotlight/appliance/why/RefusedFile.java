package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** A file is there, but not for it, or cannot be written for it. */
final class RefusedFile implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.file(Outcome.DECLINED).map(step -> diagnosis(step, course));
    }

    private static Diagnosis diagnosis(Step step, Course course) {
        return new Diagnosis(
                Cause.REFUSED_FILE,
                Wording.soFar(course) + ": " + Wording.file(step) + " was refused: " + step.why(),
                Wording.file(step),
                "",
                List.of(
                        "`render MAC PATH` gives the same refusal as long as it holds",
                        "`explain MAC` says who assigned what"));
    }
}
