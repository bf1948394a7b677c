package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** Its iPXE lacks what its platform needs, and the full one that it was sent to does not come to a script. */
final class OldLoader implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.scriptOffer()
                .filter(offer -> offer.what().contains("/full/"))
                .filter(offer -> machine.isStuck() && !course.took(Stage.SCRIPT))
                .map(offer -> diagnosis(offer, course));
    }

    private static Diagnosis diagnosis(Step offer, Course course) {
        boolean taken = course.all(Outcome.DONE).anyMatch(step -> step.what().contains("full/"));
        return new Diagnosis(
                Cause.OLD_LOADER,
                "its own iPXE lacks what the platform needs and was sent to " + Wording.file(offer)
                        + (taken ? ", which it took and which fell silent" : ", which it never asked for"),
                "its script",
                "An iPXE in a network card's ROM is often old, and cannot start another one, or not by TFTP.",
                List.of(
                        "update the network card's firmware",
                        "set `transport` in its assignment to what its iPXE can do",
                        "set `loader` in its assignment to another program"));
    }
}
