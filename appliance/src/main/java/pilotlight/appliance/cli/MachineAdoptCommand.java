package pilotlight.appliance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.api.MachineLine;
import pilotlight.appliance.machine.Adoption;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** {@code machine adopt MAC --name NAME}: a new machine gets an assignment file. */
@Command(
        name = "adopt",
        description = {
            "Write an assignment file for a machine that was seen: it keeps what it boots now.",
            "The platform and all else that it gets now is copied, modules and all; later changes of the default do not affect it."
        })
final class MachineAdoptCommand implements Callable<Integer> {

    /** RFC 1123, section 2.1. */
    private static final String HOSTNAME = "[A-Za-z0-9]([A-Za-z0-9.-]{0,252})";

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MAC", description = "The machine.")
    private String machine;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call it.")
    private String name;

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "What it shall call itself, kernelArgs.hostname (default: the name).")
    private Optional<String> hostname;

    @Option(names = "--platform", paramLabel = "PLATFORM", description = "What it boots (default: what it boots now).")
    private Optional<String> platform;

    @Option(names = "--follow-default", description = "Name no platform: it boots what the default says, later, too.")
    private boolean followDefault;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A word for selecting and showing; repeatable.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--unseen", description = "Even if the machine was never seen.")
    private boolean unseen;

    MachineAdoptCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        MacAddress mac = Inputs.mac(machine);
        checkWords();
        Adopter adopter = new Adopter(place.settings(), mac);
        adopter.refuseTwins(name);
        Optional<Target> target = followDefault ? Optional.empty() : Optional.of(target(adopter));
        Adoption adoption = adoption(adopter, target, adopter.seen(unseen));
        Path file = adopter.write(adoption);
        spec.commandLine()
                .getOut()
                .println(mac + " is " + name + " now and boots "
                        + adoption.platform().map(Target::toString).orElse("what the default says") + ", says " + file);
        return 0;
    }

    private void checkWords() {
        if (platform.isPresent() && followDefault) {
            throw new WrongInputException("expected either --platform or --follow-default");
        }
        if (name.isBlank() || name.matches(".*\\p{Cntrl}.*")) {
            throw new WrongInputException("'" + name + "' is no name: expected some text on one line");
        }
        if (!hostname.orElse(name).matches(HOSTNAME)) {
            throw new WrongInputException("'" + hostname.orElse(name)
                    + "' is no hostname: expected letters, digits, '-' and '.', by --hostname if the name has others");
        }
    }

    private Adoption adoption(Adopter adopter, Optional<Target> target, Optional<MachineLine> seen) {
        return new Adoption(
                name,
                hostname.orElse(name),
                seen.map(MachineLine::uuid).filter(uuid -> !uuid.isEmpty()).map(UUID::fromString),
                labels,
                target,
                adopter.copied(target.orElse(Target.NONE)),
                LocalDate.now());
    }

    private Target target(Adopter adopter) {
        return platform.map(adopter::target)
                .or(adopter::boots)
                .orElseThrow(() -> new NotDoneException(
                        machine + " boots nothing now: name a platform by --platform, or use --follow-default"));
    }
}
