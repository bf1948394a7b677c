package pilotlight.appliance.bench;

import java.io.IOException;

/** A fixed amount of work for a server. */
interface Load {

    /** Does the work and compares every byte. Throws a sentence where a server answers anything else. */
    Outcome run(Door door) throws IOException, InterruptedException;
}
