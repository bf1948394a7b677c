package pilotlight.appliance.why;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.boot.Event.Outcome;

/** A file of a platform is not there. */
final class MissingFile implements Rule {

    private static final Pattern OF_PLATFORM = Pattern.compile("/*os/([^/]+)/(.+)");
    private static final String SIGN = "there is no '";
    private static final String NO_PLATFORM = "no such platform is installed";

    @Override
    public Optional<Diagnosis> judge(Case machine) {
        Course course = machine.course();
        return course.file(Outcome.DECLINED)
                .filter(step -> step.why().startsWith(SIGN))
                .map(step -> diagnosis(step, course));
    }

    private static Diagnosis diagnosis(Step step, Course course) {
        return new Diagnosis(
                Cause.MISSING_FILE,
                Wording.soFar(course) + ": " + missing(step),
                Wording.file(step),
                "A file was taken out of the platform by hand, a hand-made script or kernel argument names another,"
                        + " or the machine booted with a script from before the platform was changed.",
                List.of(
                        "`platform show NAME` lists its files, `platform verify NAME` reads them",
                        "`render MAC boot.ipxe` shows the names that it is given",
                        "install the platform again"));
    }

    private static String missing(Step step) {
        Matcher path = OF_PLATFORM.matcher(step.what());
        if (path.matches() && step.why().endsWith(NO_PLATFORM)) {
            return "platform " + path.group(1) + " is not installed";
        }
        return path.matches()
                ? "platform " + path.group(1) + " has no file " + path.group(2)
                : step.what() + " is not there";
    }
}
