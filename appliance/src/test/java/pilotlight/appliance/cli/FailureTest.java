package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {

    private final StringWriter err = new StringWriter();

    private int tell(Exception thrown) {
        return Failure.tell(thrown, new PrintWriter(err, true));
    }

    @Test
    void whatCannotBeIsWrongInput() {
        assertThat(tell(new WrongInputException("no"))).isEqualTo(2);
        assertThat(err).hasToString("no\n");
    }

    @Test
    void whatDidNotComeAboutIsNotDone() {
        assertThat(tell(new NotDoneException("not now"))).isEqualTo(1);
        assertThat(tell(new UncheckedIOException(new NoSuchFileException("/x"))))
                .isEqualTo(1);
        assertThat(err).hasToString("not now\n/x: no such file or directory\n");
    }

    @Test
    void aMistakeOfOursShowsItsStack() {
        assertThat(tell(new IllegalStateException("oh"))).isEqualTo(1);
        assertThat(err.toString()).contains("IllegalStateException: oh", "at pilotlight.");
    }
}
