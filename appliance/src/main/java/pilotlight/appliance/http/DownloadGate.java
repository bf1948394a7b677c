package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.metrics.Meters;

/** Lets as many large files go out at once as {@link Admission} allows; the answers of those who wait come later. */
final class DownloadGate {

    /** Who waited that long begins all the same: live-boot's wget and firmware give up after 30 s or more, and take a 503 for the end. */
    private static final int HOLD_SECONDS = 20;

    private static final int MOST_WAITING = 2_000;
    private static final String SENTENCE =
            "too many downloads at once; try again in " + Admission.AGAIN_SECONDS + " seconds";

    private final Admission admission;
    private final Meters.Http meters;
    private final LongSupplier clock;
    private final Map<Admission.Place, CompletableFuture<Boolean>> waiting = new HashMap<>();
    private boolean looking;

    DownloadGate(int mostDownloads, Meters.Http meters) {
        this.admission = new Admission(mostDownloads, MOST_WAITING);
        this.meters = meters;
        this.clock = System::nanoTime;
        meters.downloads(this, DownloadGate::underWay, DownloadGate::waiting);
    }

    private synchronized int underWay() {
        return admission.underWay();
    }

    private synchronized int waiting() {
        return admission.waiting();
    }

    /**
     * {@code reply} once it may go out, or one that says to come again.
     *
     * @param comesAgain true if the client does as that says
     * @param turnedAway told if it is the latter
     */
    CompletionStage<Reply> pass(
            Reply reply, Admission.Wanted wanted, Stage stage, boolean comesAgain, Runnable turnedAway) {
        return admitted(wanted, stage, comesAgain).thenApply(begins -> {
            meters.admission(begins ? "begun" : "turned-away");
            if (begins) {
                return reply.telling(new Leaving(reply.sent()));
            }
            turnedAway.run();
            return Reply.text(HttpResponseStatus.SERVICE_UNAVAILABLE, SENTENCE)
                    .with("Retry-After", Integer.toString(Admission.AGAIN_SECONDS));
        });
    }

    private synchronized CompletableFuture<Boolean> admitted(Admission.Wanted wanted, Stage stage, boolean comesAgain) {
        Admission.Verdict verdict = admission.ask(wanted, stage, comesAgain, clock.getAsLong());
        if (verdict instanceof Admission.Wait wait) {
            CompletableFuture<Boolean> turn = new CompletableFuture<>();
            waiting.put(wait.place(), turn);
            CompletableFuture.delayedExecutor(HOLD_SECONDS, TimeUnit.SECONDS).execute(() -> waitedEnough(wait.place()));
            lookLater();
            return turn;
        }
        return CompletableFuture.completedFuture(verdict instanceof Admission.Begin);
    }

    private void waitedEnough(Admission.Place place) {
        late(place).ifPresent(turn -> turn.complete(true));
    }

    private synchronized Optional<CompletableFuture<Boolean>> late(Admission.Place place) {
        return admission.beginAnyway(place) ? Optional.of(waiting.remove(place)) : Optional.empty();
    }

    private void ended() {
        synchronized (this) {
            admission.ended();
        }
        letIn();
    }

    private void letIn() {
        for (Optional<CompletableFuture<Boolean>> turn = next(); turn.isPresent(); turn = next()) {
            turn.get().complete(true);
        }
    }

    private synchronized Optional<CompletableFuture<Boolean>> next() {
        return admission.next(clock.getAsLong()).map(waiting::remove);
    }

    /** A place that is kept for somebody who never comes again is given away. */
    private void lookLater() {
        if (!looking) {
            looking = true;
            CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(() -> {
                letIn();
                lookAgain();
            });
        }
    }

    private synchronized void lookAgain() {
        looking = false;
        if (!waiting.isEmpty()) {
            lookLater();
        }
    }

    /** Makes room once the answer has ended. */
    private final class Leaving implements Reply.Watcher {

        private final Reply.Watcher sent;
        private final AtomicBoolean over = new AtomicBoolean();

        Leaving(Reply.Watcher sent) {
            this.sent = sent;
        }

        @Override
        public void begun(LongSupplier bytes) {
            sent.begun(bytes);
        }

        @Override
        public void accept(Reply.Sent how) {
            try {
                sent.accept(how);
            } finally {
                if (over.compareAndSet(false, true)) {
                    ended();
                }
            }
        }
    }
}
