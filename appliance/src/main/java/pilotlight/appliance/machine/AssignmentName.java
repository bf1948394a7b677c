package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.MacAddress;

/** Whose a file in the assignment directory is: {@code <mac>.yaml} with any spelling of the address, or {@code default.yaml}. */
final class AssignmentName {

    static final String DEFAULT = "default.yaml";

    static final String NOBODY =
            "the name is that of no machine: expected a MAC address such as 52-54-00-12-34-56.yaml, or " + DEFAULT
                    + ", or " + NetworksFile.NAME;

    private static final Pattern YAML = Pattern.compile("([^.].*)\\.ya?ml");

    private AssignmentName() {}

    /** True for {@code *.yaml} and {@code *.yml} that are not hidden, but for that of the networks; editors' temporary and backup files are none. */
    static boolean isAssignment(Path file) {
        String name = file.getFileName().toString();
        return YAML.matcher(name).matches() && !name.equals(NetworksFile.NAME);
    }

    /** True for {@code default.yaml} and {@code default.yml}. */
    static boolean isDefault(Path file) {
        return stem(file).equals("default");
    }

    /** True if the file can be no assignment file. */
    static boolean isNobody(Path file) {
        return !isDefault(file) && mac(file).isEmpty();
    }

    /** The address that the file is named by. */
    static Optional<MacAddress> mac(Path file) {
        return MacAddress.find(stem(file));
    }

    /** The name without its ending; empty if that is no {@code .yaml}. */
    static String stem(Path file) {
        Matcher name = YAML.matcher(file.getFileName().toString());
        return name.matches() ? name.group(1) : "";
    }
}
