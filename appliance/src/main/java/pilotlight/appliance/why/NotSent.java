package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** This server could not send a file: its disk or its sockets failed. */
final class NotSent implements Rule {

    /** What Java calls the error says nothing to an operator. */
    private static final String EXCEPTION = "^([a-z]+[.])+[A-Za-z]+: ";

    private static final List<String> OF_THE_CLIENT = List.of("timed out", "failed at the client");

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.course()
                .file(Outcome.FAILED)
                .filter(step -> OF_THE_CLIENT.stream().noneMatch(step.why()::startsWith))
                .map(NotSent::diagnosis);
    }

    private static Diagnosis diagnosis(Step step) {
        return new Diagnosis(
                Cause.NOT_SENT,
                "this server could not send " + Wording.file(step) + ": "
                        + step.why().replaceFirst(EXCEPTION, ""),
                Wording.file(step),
                "The disk fails, the file cannot be read by the appliance's user, or a limit of the system is reached.",
                List.of("`platform verify NAME` reads every byte of a platform", "`doctor` looks at disk and limits"));
    }
}
