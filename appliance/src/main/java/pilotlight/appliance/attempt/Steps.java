package pilotlight.appliance.attempt;

import java.util.ArrayList;
import java.util.List;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;

/** The steps of one attempt after one more event. Pure. */
final class Steps {

    /** Enough for any boot with its names tried in vain; a machine that goes in a circle does not fill the memory. */
    static final int MOST = 64;

    /** How many of the first are never dropped. */
    private static final int FIRST = MOST / 2;

    private Steps() {}

    /** {@code before} and {@code event}: added to the step that it goes on with or repeats, or a step of its own. */
    static List<Step> after(List<Step> before, Event event) {
        List<Step> steps = new ArrayList<>(before);
        int known = find(steps, event);
        if (known < 0) {
            steps.add(Step.of(event));
            bound(steps);
        } else {
            Step step = steps.get(known);
            steps.set(known, step.isContinuedBy(event) ? step.continued(event) : step.again(event));
        }
        return steps;
    }

    private static int find(List<Step> steps, Event event) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            boolean isNear = i == steps.size() - 1 || Opening.isDhcp(event);
            if (step.isContinuedBy(event) || isNear && step.isRepeatedBy(event)) {
                return i;
            }
        }
        return -1;
    }

    /** Names that a loader merely tries are dropped first. */
    private static void bound(List<Step> steps) {
        if (steps.size() > MOST) {
            int tried = FIRST;
            while (tried < steps.size() - 1 && steps.get(tried).outcome() != Outcome.IGNORED) {
                tried++;
            }
            steps.remove(tried < steps.size() - 1 ? tried : FIRST);
        }
    }
}
