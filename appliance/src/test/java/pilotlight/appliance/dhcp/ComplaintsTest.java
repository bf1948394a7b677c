package pilotlight.appliance.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ComplaintsTest {

    @Test
    void warnsOnceInTenSecondsHoweverManyPacketsCome() {
        Logger logger = (Logger) LoggerFactory.getLogger("complaints");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        AtomicLong seconds = new AtomicLong(-5);
        Complaints complaints =
                new Complaints(logger, () -> Duration.ofSeconds(seconds.get()).toNanos());
        for (int packets = 0; packets < 2000; packets++) {
            seconds.set(packets / 100);
            complaints.next().log("the answer to {} could not be sent", packets);
        }

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("the answer to 0 could not be sent", "the answer to 1000 could not be sent");
    }
}
