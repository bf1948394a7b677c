package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** Another DHCP server wins. */
final class Outranked implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return machine.rivals().stream()
                .filter(rival -> machine.isStuck() && course.offer().isPresent())
                .filter(rival -> !course.took(Stage.SCRIPT) && !course.took(Stage.KERNEL))
                .map(rival -> diagnosis(rival, course))
                .findFirst();
    }

    private static Diagnosis diagnosis(Rival rival, Course course) {
        boolean started = course.took(Stage.LOADER);
        return new Diagnosis(
                Cause.RIVAL,
                rival.found(),
                started ? "its script" : "its request for what it was offered",
                started
                        ? "It took our loader program, which then listens to the other server."
                        : "It was offered " + Wording.file(course.offer().orElseThrow())
                                + " and followed the other server.",
                List.of(rival.change()));
    }
}
