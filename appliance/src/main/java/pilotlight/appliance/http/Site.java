package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What an HTTP door serves. */
public interface Site {

    /** Answers one request; called on an event loop, so it may not wait. A stage that fails is answered by 500 and logged. */
    CompletionStage<Reply> answer(Request request);

    /** How this site words what its door refuses by itself, such as a request that cannot be read. */
    default Reply refusal(HttpResponseStatus status, String sentence) {
        return Reply.text(status, sentence);
    }

    /**
     * Claims a request's body before it comes, to take it piece by piece; {@link #answer} is then not asked. Called on an event loop with
     * a request without its body, for methods that do not read.
     */
    default Optional<Upload> upload(Request head) {
        return Optional.empty();
    }
}
