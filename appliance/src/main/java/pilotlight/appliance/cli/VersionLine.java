package pilotlight.appliance.cli;

import picocli.CommandLine.IVersionProvider;
import pilotlight.appliance.Version;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"pilotlight " + Version.TEXT + " on Java " + Runtime.version()};
    }
}
