package pilotlight.appliance.attempt;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;

/** What went wrong in an attempt, in words. Pure. */
final class Trouble {

    private Trouble() {}

    /** The last thing that went wrong and was not made good. */
    static Optional<String> in(List<Step> steps) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (isTrouble(step) && !isMadeGood(step, steps)) {
                return Optional.of(sentence(step));
            }
        }
        return Optional.empty();
    }

    /** True if a file of {@code stage} went wrong, or is on its way. */
    static boolean isOpen(Stage stage, List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.stage() == stage
                        && (step.outcome() == Outcome.UNDER_WAY || isTrouble(step))
                        && !isMadeGood(step, steps));
    }

    /** A file that a client left in the middle is no fault of ours, and still the machine has not got it. */
    private static boolean isTrouble(Step step) {
        return switch (step.outcome()) {
            case FAILED, DECLINED, CONFLICT -> true;
            case ABANDONED -> step.stage().compareTo(Stage.KERNEL) >= 0 && isPart(step.shipment());
            case DONE, IGNORED, UNDER_WAY -> false;
        };
    }

    private static boolean isPart(Shipment shipment) {
        return shipment.bytes() > 0 && shipment.bytes() < shipment.size();
    }

    /** By the same file, whole; of what DHCP was not answered, by any answer. */
    private static boolean isMadeGood(Step trouble, List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> step.outcome() == Outcome.DONE
                        && !step.last().isBefore(trouble.last())
                        && (trouble.stage() == Stage.DISCOVER
                                ? step.stage() == Stage.OFFER
                                : step.what().equals(trouble.what())));
    }

    private static String sentence(Step step) {
        return step.stage().word() + ": " + failure(step) + (step.why().isEmpty() ? "" : ": " + step.why());
    }

    private static String failure(Step step) {
        Shipment shipment = step.shipment();
        if (isPart(shipment)) {
            return step.what() + " ended after " + shipment.bytes() + " of " + shipment.size() + " bytes";
        }
        return switch (step.outcome()) {
            case FAILED -> "failed to send " + step.what();
            case DECLINED -> shipment.bytes() > 0 ? step.what() : "no answer to " + step.what();
            default -> step.what();
        };
    }
}
