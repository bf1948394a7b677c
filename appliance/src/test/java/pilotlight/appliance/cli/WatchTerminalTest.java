package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.cli.WatchedRack.NOW;
import static pilotlight.appliance.cli.WatchedRack.idle;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchTerminalTest {

    private static final String RACK =
            "\033[2K1 machine: 1 never booted\n\033[2KMACHINE  STAGE       TIME  PROGRESS\n\033[2Kcn08                       never booted\n\033[J";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final WatchState state = new WatchState(Set.of(), false);
    private final WatchTerminal terminal =
            new WatchTerminal(new PrintWriter(out), new PrintWriter(err), state, () -> Terminal.USUAL);

    private String drawn() {
        String text = out.toString();
        out.getBuffer().setLength(0);
        return text;
    }

    @Test
    void redrawsInPlaceAndNotTooOften() {
        state.load(List.of(idle("52:54:00:12:34:08", "cn08")));
        terminal.at(NOW);
        assertThat(drawn()).isEqualTo("\033[?25l" + RACK);
        terminal.at(NOW.plusMillis(100));
        assertThat(drawn()).isEmpty();
        terminal.at(NOW.plusMillis(300));
        assertThat(drawn()).isEqualTo("\033[?25l\033[3A" + RACK);
    }

    @Test
    void leavesWhatItDrewAboveASentence() {
        state.load(List.of(idle("52:54:00:12:34:08", "cn08")));
        terminal.at(NOW);
        terminal.connection("the appliance stopped");
        drawn();
        terminal.at(NOW.plusSeconds(1));
        assertThat(drawn()).isEqualTo("\033[?25l" + RACK);
        assertThat(err.toString()).isEqualTo("the appliance stopped\n");
    }

    @Test
    void givesTheCursorBackOnceAndDrawsNoMore() {
        terminal.close();
        assertThat(drawn()).isEqualTo("\033[?25h");
        terminal.close();
        terminal.at(NOW);
        assertThat(drawn()).isEmpty();
    }
}
