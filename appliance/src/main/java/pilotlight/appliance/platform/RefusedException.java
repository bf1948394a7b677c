package pilotlight.appliance.platform;

import java.io.IOException;

/** Something that an operator can put right; the message is a sentence for them. It never leaves this package. */
final class RefusedException extends IOException {

    RefusedException(String reason) {
        super(reason);
    }
}
