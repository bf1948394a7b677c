package pilotlight.appliance.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.config.SettingsFile;

/** The options that say which appliance a command is about; every command takes them, before or after its name. */
final class Place {

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Settings (default: /etc/pilotlight/pilotlight.yaml if it is there).")
    private Path config;

    @Option(
            names = "--state",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "State directory; wins over the settings.")
    private Path state;

    @Option(
            names = "--port-offset",
            scope = ScopeType.INHERIT,
            paramLabel = "N",
            description = "Added to every port, 0 to 50000; wins over the settings.")
    private Integer portOffset;

    /** Usual values, until options set them. */
    Place() {}

    /** The same as if these options were given; null for one that is not. */
    Place(Path config, Path state, Integer portOffset) {
        this.config = config;
        this.state = state;
        this.portOffset = portOffset;
    }

    /** The settings with the options on top. */
    Settings settings() {
        SettingsFile read = SettingsFile.read(Optional.ofNullable(config));
        if (read instanceof SettingsFile.Broken broken) {
            throw new WrongInputException(
                    broken.problems().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        return onTop(((SettingsFile.Good) read).settings());
    }

    private Settings onTop(Settings settings) {
        Settings placed = state == null ? settings : settings.withState(state.toAbsolutePath());
        try {
            return portOffset == null ? placed : placed.withPortOffset(portOffset);
        } catch (IllegalArgumentException outOfRange) {
            throw new WrongInputException(outOfRange.getMessage());
        }
    }
}
