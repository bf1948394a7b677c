package pilotlight.appliance.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.netboot.wire.Ip;

/** A line for every change that the API was asked for, in the log {@code audit}: who, what, what came of it. No token, no content. */
final class Audit {

    private static final Logger LOG = LoggerFactory.getLogger("audit");
    private static final int FAILED = 500;

    private Audit() {}

    /** Notes what came of a request; {@code reply} is null where it failed. */
    static void note(Request request, Reply reply) {
        if (!request.reads()) {
            note(request, request.body().length(), status(reply));
        }
    }

    /** Notes what came of a change whose body had {@code bytes}. */
    static void note(Request request, long bytes, String end) {
        LOG.info(
                "{}: {} {} with {} bytes: {}",
                request.client().address().map(Ip::toString).orElse("socket"),
                request.method(),
                request.path(),
                bytes,
                end);
    }

    /** The reply's status in digits; {@code reply} is null where the request failed. */
    static String status(Reply reply) {
        return Integer.toString(reply == null ? FAILED : reply.status().code());
    }
}
