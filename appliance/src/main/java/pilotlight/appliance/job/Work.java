package pilotlight.appliance.job;

import java.io.IOException;
import pilotlight.appliance.platform.Progress;

/** What a job does. */
@FunctionalInterface
public interface Work {

    /** Does it, on the jobs' thread, which may wait. An exception's message becomes the end's. */
    Ending run(Progress progress) throws IOException, InterruptedException;
}
