package pilotlight.appliance.probe;

import java.io.IOException;

/** The server has no such file, and said so. */
final class MissingException extends IOException {

    MissingException(String message) {
        super(message);
    }
}
