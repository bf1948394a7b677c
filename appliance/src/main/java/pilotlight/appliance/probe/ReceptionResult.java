package pilotlight.appliance.probe;

import java.util.OptionalLong;
import pilotlight.netboot.tftp.ErrorCode;

/** How a reception ended. */
public sealed interface ReceptionResult {

    /** The whole file is here. */
    record Complete(long bytes) implements ReceptionResult {}

    /** The size was asked for, and nothing else. */
    record Probed(OptionalLong size) implements ReceptionResult {}

    /** The server said no. */
    record Refused(ErrorCode code, String message) implements ReceptionResult {}

    /** It went wrong, for a reason in plain words. */
    record Broken(String reason) implements ReceptionResult {}
}
