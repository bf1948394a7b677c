package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** Its platform is for another processor. */
final class WrongArchitecture implements Rule {

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        return machine.platform()
                .flatMap(platform -> machine.architecture().flatMap(platform::misfit))
                .filter(misfit -> !machine.course().took(Stage.KERNEL))
                .map(WrongArchitecture::diagnosis);
    }

    private static Diagnosis diagnosis(String misfit) {
        return new Diagnosis(
                Cause.WRONG_ARCHITECTURE,
                misfit,
                "a platform for its processor",
                "A group or the default speaks for machines of several processors.",
                List.of(
                        "`assign` it a platform for its processor",
                        "let groups select by `architecture`",
                        "if the platform's kernel was misread, `platform add --arch` says its processor"));
    }
}
