package pilotlight.appliance.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pilotlight.appliance.platform.OperatingSystem;

/** Which operating system {@code --latest} is about. */
final class OsOption {

    @Option(names = "--os", paramLabel = "OS", description = "With --latest: smartos or linux.")
    private Optional<String> word;

    /** What was typed; empty if nothing was. */
    Optional<OperatingSystem> os() {
        return word.map(typed -> OperatingSystem.ofWord(typed)
                .orElseThrow(() -> new WrongInputException(
                        "'" + typed + "' is no operating system of platforms: expected smartos or linux")));
    }
}
