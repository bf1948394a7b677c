package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.job.Jobs;

/**
 * Long work that runs in the appliance.
 *
 * @param jobs of this run
 */
public record JobsResource(Jobs jobs) {

    /** {@code GET jobs}, the newest first, and {@code GET jobs/ID}. */
    public List<Operation> operations() {
        return List.of(Operation.now("GET", "jobs", this::all), Operation.now("GET", "jobs/{job}", this::one));
    }

    private Reply all(Call call) {
        return Answer.json(jobs.all().stream().map(JobLine::of).toList());
    }

    private Reply one(Call call) {
        return jobs.find(call.value("job"))
                .map(job -> Answer.json(JobLine.of(job)))
                .orElseThrow(() -> new ProblemException(
                        HttpResponseStatus.NOT_FOUND, "there is no job '" + call.value("job") + "' in this run"));
    }
}
