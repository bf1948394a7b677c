package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Map;
import pilotlight.appliance.files.Etag;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.store.Change;
import pilotlight.netboot.wire.Bytes;

/** Replies of operations that went well. */
public final class Answer {

    /** The media type of {@link #done}. */
    public static final String PLAIN = "text/plain";

    private Answer() {}

    /** A value, or a list of values. */
    public static Reply json(Object value) {
        return json(HttpResponseStatus.OK, value);
    }

    /** The same with another status, such as 202. */
    public static Reply json(HttpResponseStatus status, Object value) {
        return bytes(status, Operation.JSON, Bytes.of(Json.write(value)));
    }

    /** The tag of a reply whose body is in memory. */
    public static String tag(Reply reply) {
        return Etag.of(((Reply.InMemory) reply.body()).content());
    }

    /** {@code reply}, which has its body in memory, with its tag; 304 if the caller has that already. */
    public static Reply tagged(Call call, Reply reply) {
        String tag = tag(reply);
        String known = call.request().header(HttpHeaderNames.IF_NONE_MATCH);
        return known != null && Precondition.names(known.replace("W/", ""), tag)
                ? Reply.of(HttpResponseStatus.NOT_MODIFIED, Map.of("ETag", tag), new Reply.InMemory(Bytes.EMPTY))
                : reply.with("ETag", tag);
    }

    /** Bytes of this media type. */
    public static Reply bytes(HttpResponseStatus status, String type, Bytes content) {
        return Reply.of(status, Map.of("Content-Type", type), new Reply.InMemory(content));
    }

    /** The word {@code done}. */
    public static Reply done() {
        return Reply.text(HttpResponseStatus.OK, "done");
    }

    /** What became of a change that was asked of the store; {@link ProblemException} if it was not made. */
    public static Reply changed(Change change) {
        if (change instanceof Change.Wrong wrong) {
            throw ProblemException.mistakes(
                    wrong.mistakes().stream().map(Problem.Mistake::parse).toList());
        }
        if (change instanceof Change.Refused refused) {
            throw new ProblemException(HttpResponseStatus.CONFLICT, refused.reason());
        }
        return done();
    }
}
