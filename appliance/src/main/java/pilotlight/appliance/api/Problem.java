package pilotlight.appliance.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.Bytes;

/**
 * Why something was not done, as the API tells it (RFC 9457).
 *
 * @param type {@code about:blank}: the status says which kind of problem it is
 * @param title the status in words
 * @param status such as 404
 * @param detail in plain words; of several mistakes, one a line
 * @param instance the path that was asked for; left out where it could not be read
 * @param problems every mistake in the request; left out where there is none to point at
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<Mistake> problems) {

    /** The media type of such a document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * A mistake in a request.
     *
     * @param where a key of the body such as {@code kernelArgs.a}, a word of the query, a variable of the path, or a header
     * @param message what was found and what is allowed
     */
    public record Mistake(String where, String message) {

        private static final Pattern PLACED = Pattern.compile("([^\\s:]+(?: [^\\s:]+)?): (.*)", Pattern.DOTALL);

        /** A sentence that may begin with its place and a colon. */
        static Mistake parse(String sentence) {
            Matcher placed = PLACED.matcher(sentence);
            return placed.matches() ? new Mistake(placed.group(1), placed.group(2)) : new Mistake("", sentence);
        }

        @Override
        public String toString() {
            return where.isEmpty() ? message : where + ": " + message;
        }
    }

    /** Copies the list; one that is missing is empty. */
    public Problem {
        problems = problems == null ? List.of() : List.copyOf(problems);
    }

    /** A problem that one sentence tells. */
    public static Problem of(HttpResponseStatus status, String detail) {
        return new Problem("about:blank", status.reasonPhrase(), status.code(), detail, "", List.of());
    }

    /** The same, met at this path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, problems);
    }

    /** The same, with the places of the mistakes. */
    public Problem with(List<Mistake> mistakes) {
        return new Problem(type, title, status, detail, instance, mistakes);
    }

    /** As it goes out. */
    public Reply reply() {
        return Answer.bytes(HttpResponseStatus.valueOf(status), MEDIA_TYPE, Bytes.of(Json.write(this)));
    }
}
