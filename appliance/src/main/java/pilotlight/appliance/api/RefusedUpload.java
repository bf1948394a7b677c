package pilotlight.appliance.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Upload;
import pilotlight.netboot.wire.Bytes;

/**
 * A body that nobody wants.
 *
 * @param reply says why
 */
record RefusedUpload(Reply reply) implements Upload {

    @Override
    public boolean isOver() {
        return true;
    }

    @Override
    public CompletionStage<Void> take(Bytes piece) {
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Reply> answer() {
        return CompletableFuture.completedStage(reply);
    }

    @Override
    public void abandon() {}
}
