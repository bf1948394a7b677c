package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;

/** What a machine runs once its firmware has loaded it: it looks for its configuration, and fetches what that names. */
interface BootProgram {

    /**
     * Runs until everything is there.
     *
     * @param self where the program itself came from
     * @throws IOException if it cannot go on, saying why in a sentence
     */
    void run(Session session, URI self) throws IOException;
}
