package pilotlight.appliance.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.stream.Collectors;
import pilotlight.appliance.api.Problem.Mistake;

/** An operation could not be carried out, and the caller is told why. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** One sentence. */
    public ProblemException(HttpResponseStatus status, String detail) {
        this(Problem.of(status, detail));
    }

    /** Whatever it is. */
    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** The request is wrong in these places: 400. */
    public static ProblemException mistakes(List<Mistake> mistakes) {
        String lines = mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n"));
        return new ProblemException(
                Problem.of(HttpResponseStatus.BAD_REQUEST, lines).with(mistakes));
    }

    /** The request is wrong in this place: 400. */
    public static ProblemException mistake(String where, String message) {
        return mistakes(List.of(new Mistake(where, message)));
    }

    /** What the caller is told. */
    public Problem problem() {
        return problem;
    }
}
