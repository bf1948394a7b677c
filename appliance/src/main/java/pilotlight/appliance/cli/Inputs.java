package pilotlight.appliance.cli;

import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.depot.DepotUrl;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.appliance.platform.Platform;
import pilotlight.netboot.wire.MacAddress;

/** Reads what operators type, and refuses it with a sentence. */
final class Inputs {

    private Inputs() {}

    static MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    /** {@code local}, {@code none}, or a platform that is installed. */
    static Target target(String text, Library library) {
        Target target = Target.parse(text);
        if (target instanceof Target.OnPlatform on
                && library.find(on.platform()).isEmpty()) {
            throw notInstalled(text, "local, none, wait or ", library);
        }
        return target;
    }

    /** A URL to fetch something from. */
    static URI url(String text) {
        try {
            return DepotUrl.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    /** {@code rescue}, {@code kmdb}, {@code factory-reset}, or a platform that is installed. */
    static Once once(String text, Optional<String> until, Library library) {
        try {
            Once once = Once.parse(text, until);
            if (once instanceof Once.OnPlatform on
                    && library.find(on.platform()).isEmpty()) {
                throw notInstalled(text, "rescue, kmdb, factory-reset or ", library);
            }
            return once;
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    /** Those that the settings name. */
    static List<NetInterface> interfaces(Settings settings) throws SocketException {
        try {
            return NetInterface.serving(settings.interfaces());
        } catch (IllegalArgumentException missing) {
            throw new WrongInputException(missing.getMessage());
        }
    }

    /** A platform that is installed. */
    static Platform platform(String name, Library library) {
        return library.find(name).orElseThrow(() -> notInstalled(name, "", library));
    }

    /** The platform of {@code os} with the newest stamp. */
    static Target latest(OperatingSystem os, Library library) {
        return library.latest(os)
                .map(newest -> Target.parse(newest.name()))
                .orElseThrow(() ->
                        new NotDoneException("no " + os.word() + " platform with a stamp for a name is installed"));
    }

    private static WrongInputException notInstalled(String name, String besides, Library library) {
        return new WrongInputException("platform '" + name + "' is not installed: expected " + besides
                + (library.platforms().isEmpty()
                        ? "an installed platform, of which there is none yet"
                        : "one of " + String.join(", ", library.platforms().keySet())));
    }
}
