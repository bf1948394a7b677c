package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.depot.Arrival;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Upload;
import pilotlight.appliance.job.Job;
import pilotlight.appliance.job.Jobs;
import pilotlight.appliance.job.PlatformWork;
import pilotlight.appliance.job.Work;
import pilotlight.netboot.wire.Bytes;

/** A tarball that is sent; once it is whole, a job installs and deletes it. */
record TarballUpload(String name, Arrival arrival, PlatformWork work, Jobs jobs) implements Upload {

    @Override
    public boolean isOver() {
        return arrival.fault().isPresent();
    }

    @Override
    public CompletionStage<Void> take(Bytes piece) {
        return arrival.append(piece);
    }

    @Override
    public CompletionStage<Reply> answer() {
        return arrival.complete().thenApply(whole -> installed());
    }

    private Reply installed() {
        arrival.fault().ifPresent(sentence -> {
            throw new ProblemException(HttpResponseStatus.INSUFFICIENT_STORAGE, sentence);
        });
        Optional<Job> job = jobs.begin("install", name, installing(work.install(arrival.file())));
        if (job.isEmpty()) {
            arrival.discard();
        }
        return JobsResource.begun(job);
    }

    private Work installing(Work install) {
        return progress -> {
            try {
                return install.run(progress);
            } finally {
                arrival.discard();
            }
        };
    }

    @Override
    public void abandon() {
        arrival.discard();
    }
}
