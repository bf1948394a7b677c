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
            LOG.info(
                    "{}: {} {} with {} bytes: {}",
                    request.client().address().map(Ip::toString).orElse("socket"),
                    request.method(),
                    request.path(),
                    request.body().length(),
                    reply == null ? FAILED : reply.status().code());
        }
    }
}
