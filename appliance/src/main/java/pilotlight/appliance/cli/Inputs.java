package pilotlight.appliance.cli;

import java.util.List;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
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

    static List<MacAddress> macs(List<String> texts) {
        return texts.stream().map(Inputs::mac).toList();
    }

    /** {@code local}, {@code none}, or a platform that is installed. */
    static Target target(String text, Library library) {
        Target target = Target.parse(text);
        if (target instanceof Target.OnPlatform on
                && library.find(on.platform()).isEmpty()) {
            throw new WrongInputException("platform '" + text + "' is not installed; expected local, none"
                    + (library.platforms().isEmpty()
                            ? "; no platform is installed yet"
                            : " or one of "
                                    + String.join(", ", library.platforms().keySet())));
        }
        return target;
    }
}
