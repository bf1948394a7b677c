package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Plan.Cause;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class JournalLogTest {

    private static final Ipv4 NAMED = Ipv4.parse("10.77.0.7");
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final Logger logger = (Logger) LoggerFactory.getLogger("boot");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final JournalLog log = new JournalLog(
            () -> Book.EMPTY, address -> Optional.of("cn07.rack").filter(any -> address.equals(NAMED)), mac -> TRACE);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private static Event conflict(int second) {
        return new Plan.Silence(Cause.CONFLICT, "another host answers at 10.77.0.51")
                .event(pxe(7).type(MessageType.DECLINE).request(), Instant.ofEpochSecond(second));
    }

    @Test
    void warnsOfTheSameConflictOnceAMinute() {
        for (int second = 0; second < 120; second++) {
            log.accept(conflict(second));
        }

        assertThat(lines.list).filteredOn(line -> line.getLevel() == Level.WARN).hasSize(2);
    }

    @Test
    void namesTheAddressOfAMachineThatHasNoName() {
        log.accept(failed(RequestBuilder.MAC, NAMED));
        log.accept(failed(MacAddress.parse("52:54:00:00:00:08"), Ipv4.parse("10.77.0.8")));

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "52:54:00:12:34:56 at 10.77.0.7 (cn07.rack): kernel: failed to send vmlinuz: unreadable",
                        "52:54:00:00:00:08 at 10.77.0.8: kernel: failed to send vmlinuz: unreadable");
    }

    private static Event failed(MacAddress mac, Ipv4 address) {
        Client client = Client.at(address, RequestBuilder.SELF).with(mac);
        return new Event(Instant.EPOCH, client, Stage.KERNEL, Event.Outcome.FAILED, "vmlinuz", "unreadable");
    }

    @Test
    void warnsOfAConflictAndNamesIt() {
        log.accept(conflict(0));
        log.accept(conflict(61));

        assertThat(lines.list).hasSize(2).allSatisfy(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .isEqualTo("52:54:00:12:34:56: discover: DECLINE: another host answers at 10.77.0.51");
        });
    }

    @Test
    void namesTheBootInItsFieldsAndInLinesForThoseWhoLookClosely() {
        logger.setLevel(Level.INFO);
        log.accept(conflict(0));
        logger.setLevel(Level.DEBUG);
        log.accept(conflict(90));
        logger.setLevel(null);

        assertThat(lines.list)
                .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                        .filteredOn(pair -> pair.key.equals("trace"))
                        .singleElement()
                        .extracting(pair -> pair.value)
                        .isEqualTo(TRACE));
        assertThat(lines.list)
                .extracting(line -> line.getFormattedMessage().endsWith(" [" + TRACE + "]"))
                .containsExactly(false, true);
    }
}
