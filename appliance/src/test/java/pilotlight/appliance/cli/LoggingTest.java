package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoggingTest {

    private static String line(String message) {
        LoggerContext context = new LoggerContext();
        LoggingEvent event = new LoggingEvent("", context.getLogger("boot"), Level.WARN, message, null, null);
        return new String(Logging.text(context).encode(event), StandardCharsets.UTF_8);
    }

    @Test
    void nothingOffTheWireForgesALineOrGivesATerminalOrders() {
        assertThat(line("a\r\nb\u001b[2J\u009bc\u0000\u007f\u0085d"))
                .endsWith(" WARN  a??b?[2J?c???d" + System.lineSeparator());
    }

    @Test
    void textStaysAsItIs() {
        assertThat(line("52:54:00:12:34:56 ('größe', {x}): 100%, c:\\d"))
                .endsWith(" WARN  52:54:00:12:34:56 ('größe', {x}): 100%, c:\\d" + System.lineSeparator());
    }
}
