package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;
import java.util.function.Predicate;
import pilotlight.appliance.http.Request;
import pilotlight.appliance.render.Digest;
import pilotlight.netboot.wire.Bytes;

/** What a file must hold for a change of it to be made, as the caller's headers say (RFC 9110 section 13). */
record FilePrecondition(Optional<String> match, Optional<String> noneMatch) implements Predicate<Optional<Bytes>> {

    private static final String ANY = "*";
    private static final int LENGTH = 32;

    static FilePrecondition of(Request request) {
        return new FilePrecondition(
                Optional.ofNullable(request.header(HttpHeaderNames.IF_MATCH)),
                Optional.ofNullable(request.header(HttpHeaderNames.IF_NONE_MATCH)));
    }

    /** A strong validator of these bytes. */
    static String tag(Bytes content) {
        return '"' + Digest.SHA_256.of(content).substring(0, LENGTH) + '"';
    }

    @Override
    public boolean test(Optional<Bytes> now) {
        return match.map(header -> names(header, now)).orElse(true)
                && noneMatch.map(header -> !names(header, now)).orElse(true);
    }

    private static boolean names(String header, Optional<Bytes> now) {
        return now.filter(content -> header.strip().equals(ANY) || header.contains(tag(content)))
                .isPresent();
    }
}
