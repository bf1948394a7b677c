package pilotlight.appliance.http;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.util.concurrent.CompletionStage;

/** A request whose body an {@link Upload} took, which has the answer. */
final class Uploaded extends DefaultFullHttpRequest {

    private final Upload upload;
    private boolean asked;

    /** @param whole false if the rest of the body is not read; the connection then cannot go on */
    Uploaded(HttpRequest head, Upload upload, boolean whole) {
        super(
                head.protocolVersion(),
                head.method(),
                head.uri(),
                Unpooled.EMPTY_BUFFER,
                head.headers(),
                EmptyHttpHeaders.INSTANCE);
        this.upload = upload;
        HttpUtil.setKeepAlive(this, whole && HttpUtil.isKeepAlive(head));
    }

    CompletionStage<Reply> answer() {
        asked = true;
        return upload.answer();
    }

    /** Tells the upload that nobody will ask for its answer, if so. */
    void abandonUnlessAsked() {
        if (!asked) {
            upload.abandon();
        }
    }
}
