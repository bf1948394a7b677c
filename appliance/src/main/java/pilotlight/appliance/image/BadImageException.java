package pilotlight.appliance.image;

import java.io.IOException;

/** An image that cannot be read; the message is a clause about it, such as "it is cut off: ...". */
public final class BadImageException extends IOException {

    BadImageException(String reason) {
        super(reason);
    }
}
