package pilotlight.appliance.cli;

import java.io.PrintWriter;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Platform;

/** How operators hear of an installation. */
final class InstallationReport {

    private InstallationReport() {}

    /** Says what was installed, or why nothing was. */
    static int print(Installation end, PrintWriter out) {
        if (end instanceof Installation.Refused refused) {
            throw new NotDoneException(refused.reason());
        }
        Installation.Installed done = (Installation.Installed) end;
        Platform platform = done.platform();
        out.println("installed " + platform.name() + " (" + platform.kind().word() + ", " + Size.of(platform.size())
                + platform.kernel().isa().map(isa -> ", " + isa.word()).orElse("") + ")");
        return 0;
    }
}
