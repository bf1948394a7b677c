package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.job.Job;
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

    /** 202 with a job that began, and where it is; {@link ProblemException} (503) if none did. */
    static Reply begun(Optional<Job> begun) {
        return begun.map(job -> Answer.json(HttpResponseStatus.ACCEPTED, JobLine.of(job))
                        .with("Location", "/api/v1/jobs/" + job.id()))
                .orElseThrow(() -> new ProblemException(
                        HttpResponseStatus.SERVICE_UNAVAILABLE, "too many jobs wait already; try again later"));
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
