package pilotlight.appliance.why;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;

/** It fetches a loader program again and again, and never a script. */
final class Loop implements Rule {

    private static final int ENOUGH = 3;

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        List<Step> fetches = fetches(machine);
        int count = fetches.stream().mapToInt(Step::times).sum();
        return count < ENOUGH ? Optional.empty() : Optional.of(diagnosis(fetches, count, machine));
    }

    /** Of the program that it took last, back to the attempt that came to a script. */
    private static List<Step> fetches(Case machine) {
        List<Step> fetches = new ArrayList<>();
        for (Attempt attempt : machine.attempts()) {
            Course course = new Course(attempt);
            if (course.took(Stage.SCRIPT) || course.took(Stage.KERNEL)) {
                break;
            }
            course.all(Outcome.DONE)
                    .filter(step -> step.stage() == Stage.LOADER)
                    .filter(step -> fetches.isEmpty() || Wording.file(step).equals(Wording.file(fetches.get(0))))
                    .forEach(fetches::add);
        }
        return fetches;
    }

    private static Diagnosis diagnosis(List<Step> fetches, int count, Case machine) {
        Step first = fetches.stream()
                .min((one, other) -> one.first().compareTo(other.first()))
                .orElseThrow();
        boolean asks = machine.attempts().stream()
                .anyMatch(attempt -> new Course(attempt).scriptOffer().isPresent());
        return new Diagnosis(
                Cause.LOOP,
                "it fetched " + Wording.file(first) + " " + Wording.times(count) + " in "
                        + Wording.span(
                                Duration.between(first.first(), machine.latest().last()))
                        + " and no script: it goes in a circle",
                "its script",
                asks
                        ? "Its DHCP server names the program to iPXE, too, so that iPXE starts itself again."
                        : "The program does not start: Secure Boot refuses what nobody signed,"
                                + " or it does not get along with this network card.",
                asks
                        ? List.of("let its DHCP server name no file to clients that send option 175 or user class iPXE")
                        : List.of(
                                "set `loader` in its assignment: another program, and `shim` with Secure Boot",
                                "look at its screen right after the program starts"));
    }
}
