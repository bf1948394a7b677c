package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import org.junit.jupiter.api.Test;

class TerminalIT {

    @Test
    void hearsWhatAProgramSays() {
        assertThat(Terminal.said(new ProcessBuilder("echo", "50 132"))).isEqualTo("50 132\n");
    }

    @Test
    void hearsNothingWhereThereIsNoProgramNoTerminalOrNoEnd() {
        assertThat(Terminal.said(new ProcessBuilder("no-such-program"))).isEmpty();
        assertThat(Terminal.said(new ProcessBuilder("cat").redirectInput(new File("/no/such/terminal"))))
                .isEmpty();
        assertThat(Terminal.said(new ProcessBuilder("sleep", "20"))).isEmpty();
    }
}
