package pilotlight.appliance.attempt;

import java.util.Set;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Stage;

/** Which events a boot can begin with. Pure. */
final class Opening {

    /** What is said in the course of a lease, and seeks none: RFC 2131, RFC 8415. */
    private static final Set<String> NOT_SEEKING =
            Set.of("REQUEST", "INFORM", "RELEASE", "DECLINE", "RENEW", "REBIND", "CONFIRM", "INFORMATION-REQUEST");

    private Opening() {}

    static boolean saysUp(Event event) {
        return event.stage() == Stage.UP && event.outcome() == Outcome.DONE;
    }

    static boolean isDhcp(Event event) {
        return event.stage() == Stage.DISCOVER || event.stage() == Stage.OFFER;
    }

    /** True if {@code event} may be the first that is seen of a boot. */
    static boolean is(Event event) {
        return switch (event.stage()) {
            case DISCOVER, OFFER -> seeksBoot(event);
            case LOADER -> isSent(event) || isWanted(event);
            case SCRIPT, KERNEL -> isWanted(event);
            case INITRD, ROOTFS -> false;
            case UP -> saysUp(event);
        };
    }

    private static boolean seeksBoot(Event event) {
        return event.client().shown().voice().isPresent() && !NOT_SEEKING.contains(event.what());
    }

    private static boolean isWanted(Event event) {
        return event.client().loader().isKnown() && event.outcome() != Outcome.IGNORED;
    }

    /** True if something went out, or was to. */
    static boolean isSent(Event event) {
        return switch (event.outcome()) {
            case DONE, UNDER_WAY, ABANDONED, FAILED -> true;
            case DECLINED, IGNORED, CONFLICT -> event.shipment().bytes() > 0;
        };
    }

    /** True if {@code event} says that the machine started once more since {@code attempt} began. */
    static boolean startsOver(Attempt attempt, Event event) {
        if (!is(event)) {
            return false;
        }
        return switch (event.stage()) {
            case DISCOVER, OFFER -> isIpxe(event.client()) ? tookScript(attempt) : isAtLeast(attempt, Stage.LOADER);
            case LOADER -> isAtLeast(attempt, Stage.SCRIPT) && isFirstLoader(attempt, event) && isNew(attempt, event);
            case SCRIPT -> isAtLeast(attempt, Stage.KERNEL) && isNew(attempt, event);
            case KERNEL -> attempt.steps().stream().anyMatch(step -> isRepeated(step, event));
            case INITRD, ROOTFS, UP -> false;
        };
    }

    /** True if somebody, at another address than the machine, looks at what it gets: no loader, and no operating system that it started. */
    static boolean isLook(Attempt attempt, Event event) {
        boolean isTool = event.client().loader() == Loader.OTHER;
        boolean beforeSystem = event.stage() == Stage.SCRIPT || !isAtLeast(attempt, Stage.KERNEL);
        boolean isFile = event.stage().compareTo(Stage.SCRIPT) >= 0 && event.stage() != Stage.UP;
        return isTool && isFile && beforeSystem && isElsewhere(attempt, event.client());
    }

    private static boolean isElsewhere(Attempt attempt, Client client) {
        return attempt.profile()
                .address()
                .filter(known -> client.address()
                        .filter(address -> !address.equals(known))
                        .isPresent())
                .isPresent();
    }

    /** True if {@code event} is of a file that was on its way when the machine asked by DHCP for the first time: its connection outlived it. */
    static boolean isOfBootBefore(Attempt attempt, Event event) {
        return attempt.steps().get(0).stage().compareTo(Stage.LOADER) < 0
                && event.begun().isBefore(attempt.begun());
    }

    private static boolean isIpxe(Client client) {
        return client.loader() == Loader.IPXE;
    }

    private static boolean isAtLeast(Attempt attempt, Stage stage) {
        return attempt.stage().compareTo(stage) >= 0;
    }

    /** iPXE 1.21.1 fetches its autoexec.ipxe through UEFI, before it asks by DHCP itself. */
    private static boolean tookScript(Attempt attempt) {
        return isAtLeast(attempt, Stage.KERNEL)
                || attempt.steps().stream()
                        .anyMatch(step -> step.stage() == Stage.SCRIPT
                                && step.outcome() != Outcome.IGNORED
                                && !step.what().endsWith("autoexec.ipxe"));
    }

    private static boolean isFirstLoader(Attempt attempt, Event event) {
        return attempt.steps().stream()
                .filter(step -> step.stage() == Stage.LOADER)
                .findFirst()
                .filter(first -> first.what().equals(event.what()))
                .isPresent();
    }

    /** Loaders forget to acknowledge the end of a file: it may be told when the next is on its way, and began before that. */
    private static boolean isNew(Attempt attempt, Event event) {
        return event.begun().isAfter(attempt.reached());
    }

    private static boolean isRepeated(Step step, Event event) {
        return step.stage() == event.stage()
                && step.outcome() == Outcome.DONE
                && step.what().equals(event.what())
                && event.begun().isAfter(step.last());
    }
}
