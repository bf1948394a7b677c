package pilotlight.appliance.api;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.http.Upload;
import pilotlight.netboot.wire.Bytes;

/** An upload that leaves a line in the {@link Audit}, however it ends. */
final class AuditedUpload implements Upload {

    private final Request head;
    private final Upload upload;
    private final Function<Throwable, Reply> refusal;
    private long bytes;

    /** @param refusal words a failure */
    AuditedUpload(Request head, Upload upload, Function<Throwable, Reply> refusal) {
        this.head = head;
        this.upload = upload;
        this.refusal = refusal;
    }

    @Override
    public boolean isOver() {
        return upload.isOver();
    }

    @Override
    public CompletionStage<Void> take(Bytes piece) {
        bytes += piece.length();
        return upload.take(piece);
    }

    @Override
    public CompletionStage<Reply> answer() {
        return upload.answer()
                .exceptionally(refusal)
                .whenComplete((reply, failure) -> Audit.note(head, bytes, Audit.status(reply)));
    }

    @Override
    public void abandon() {
        Audit.note(head, bytes, "cut off");
        upload.abandon();
    }
}
