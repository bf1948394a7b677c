package pilotlight.appliance.api;

import java.util.Locale;
import pilotlight.appliance.job.Job;

/**
 * A job, as JSON shows it.
 *
 * @param id of this run of the appliance
 * @param kind {@code install} or {@code verify}
 * @param what it is done to: a URL, a file's name, a platform
 * @param state {@code running}, {@code done}, {@code failed}
 * @param done bytes so far
 * @param total bytes in all; 0 where that is not known
 * @param message a sentence about the end; empty before
 */
public record JobLine(String id, String kind, String what, String state, long done, long total, String message) {

    /** How JSON shows {@code job}. */
    public static JobLine of(Job job) {
        return new JobLine(
                job.id(),
                job.kind(),
                job.what(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.done(),
                job.total(),
                job.message());
    }
}
