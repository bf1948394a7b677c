package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.http.Request;
import pilotlight.netboot.wire.Ip;

/**
 * Who may use the API: whoever came by the local socket, which only those can open who may read the state directory, and whoever shows the
 * token. An address that shows wrong ones again and again is told to wait. The right token is taken all the same, even from there: nobody
 * can guess 256 bits, and nobody shall lock the operator out whose address they share. May be used by several threads.
 */
public final class Access {

    private static final int MOST_ADDRESSES = 10_000;

    private final Token token;
    private final InstantSource clock;
    private final Map<Ip, Strikes> strikes = BoundedMap.of(MOST_ADDRESSES);

    /** Access for those who show {@code token}. */
    public Access(Token token, InstantSource clock) {
        this.token = token;
        this.clock = clock;
    }

    /** What a caller is told who may not; empty if it may. */
    Optional<Reply> objection(Request request) {
        String shown = request.header(HttpHeaderNames.AUTHORIZATION);
        Optional<Ip> address = request.client().address();
        if (address.isEmpty() || token.admits(shown)) {
            return Optional.empty();
        }
        return Optional.of(shown == null ? locked(request) : wrong(request, address.get(), clock.instant()));
    }

    private static Reply locked(Request request) {
        return refusal(request, HttpResponseStatus.UNAUTHORIZED, "show the token: Authorization: Bearer ...")
                .with("WWW-Authenticate", "Bearer");
    }

    /** While it is to wait, an address' further attempts are not looked at, and so do not make that longer. */
    private synchronized Reply wrong(Request request, Ip address, Instant now) {
        Strikes before = strikes.getOrDefault(address, Strikes.NONE);
        long seconds = before.secondsToWait(now);
        if (seconds > 0) {
            return refusal(
                            request,
                            HttpResponseStatus.TOO_MANY_REQUESTS,
                            address + " showed " + before.count() + " wrong tokens; try again in " + seconds
                                    + " seconds, or show the right one")
                    .with("Retry-After", Long.toString(seconds));
        }
        strikes.put(address, before.another(now));
        return refusal(
                        request,
                        HttpResponseStatus.UNAUTHORIZED,
                        "this token is wrong: `pilotlight token` shows the right one")
                .with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }

    private static Reply refusal(Request request, HttpResponseStatus status, String detail) {
        return Problem.of(status, detail).at(request.path()).reply();
    }
}
