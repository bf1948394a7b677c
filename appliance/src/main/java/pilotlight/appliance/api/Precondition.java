package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a write is made dependent on (RFC 9110 section 13.1): {@code If-Match} with the tag of what the caller read, so that nobody's change
 * is lost, and {@code If-None-Match: *}, so that nothing is replaced. Without either, everything goes.
 *
 * @param match the value of {@code If-Match}
 * @param noneMatch the value of {@code If-None-Match}
 */
public record Precondition(Optional<String> match, Optional<String> noneMatch) {

    /** What {@code call} demands. */
    public static Precondition of(Call call) {
        return new Precondition(
                Optional.ofNullable(call.request().header(HttpHeaderNames.IF_MATCH)),
                Optional.ofNullable(call.request().header(HttpHeaderNames.IF_NONE_MATCH)));
    }

    /**
     * Holds it against what is there; {@link ProblemException} (412) if that is something else.
     *
     * @param tag of what a GET would give now
     * @param isThere true if a write would replace something
     */
    public void require(Supplier<String> tag, BooleanSupplier isThere) {
        if (match.isPresent() && !names(match.get(), tag.get())) {
            throw stale("If-Match: this was changed meanwhile, and is now " + tag.get() + ", not " + match.get());
        }
        if (noneMatch.isPresent() && isThere.getAsBoolean() && names(noneMatch.get(), tag.get())) {
            throw stale("If-None-Match: this is there already, as " + tag.get());
        }
    }

    /** The same of something that has no tag while it is not there. */
    public void require(Optional<String> tag) {
        if (tag.isPresent()) {
            require(tag::get, () -> true);
        } else if (match.isPresent()) {
            throw stale("If-Match: this is gone, or never was; expected was " + match.get());
        }
    }

    /** True if {@code tags} has {@code tag}, or is a star. */
    static boolean names(String tags, String tag) {
        return Stream.of(tags.split(",")).map(String::strip).anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private static ProblemException stale(String sentence) {
        return new ProblemException(
                HttpResponseStatus.PRECONDITION_FAILED, sentence + "; read it again, and say then what shall be");
    }
}
