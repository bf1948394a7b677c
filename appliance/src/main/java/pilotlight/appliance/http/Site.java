package pilotlight.appliance.http;

import java.util.concurrent.CompletionStage;

/** What an HTTP door serves. */
public interface Site {

    /** Answers one request; called on an event loop, so it may not wait. A stage that fails is answered by 500 and logged. */
    CompletionStage<Reply> answer(Request request);
}
