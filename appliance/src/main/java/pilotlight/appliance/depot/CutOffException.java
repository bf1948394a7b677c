package pilotlight.appliance.depot;

import java.io.IOException;

/** The network failed: what has come so far is good, and the rest may come by another connection. */
final class CutOffException extends IOException {

    CutOffException(String reason) {
        super(reason);
    }
}
