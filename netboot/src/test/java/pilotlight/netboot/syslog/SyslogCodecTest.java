package pilotlight.netboot.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.MalformedPacketException;

class SyslogCodecTest {

    private static SyslogLine decode(String line) {
        return SyslogCodec.decode(Unpooled.copiedBuffer(line, StandardCharsets.UTF_8));
    }

    /** The examples of both RFCs, then what logger, busybox and netcat send. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <34>Oct 11 22:14:15 mymachine su: 'su root' failed | 34 | mymachine | su: 'su root' failed
            <13>Feb  5 17:32:18 10.0.0.99 Use the BFG!         | 13 | 10.0.0.99 | Use the BFG!
            <165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [a@1 b="c"] An event | 165 | mymachine.example.com | evntslog - ID47 [a@1 b="c"] An event
            <165>1 2003-08-24T05:14:15Z 192.0.2.1 myproc 8710 - - %% It's time | 165 | 192.0.2.1 | myproc 8710 - - %% It's time
            <0>1 - - - - - -                                   | 0   |           | - - - -
            <13>Nov 20 16:00:00 web07 root: pilotlight: up     | 13  | web07     | root: pilotlight: up
            <13>Nov 20 16:00:00 root: pilotlight: up           | 13  |           | root: pilotlight: up
            <13>pilotlight: up                                 | 13  |           | pilotlight: up
            pilotlight: up                                     | 13  |           | pilotlight: up
            <13>2 something later                              | 13  |           | 2 something later
            """)
    void knowsWhoSaysWhat(String line, int priority, String hostname, String text) {
        assertThat(decode(line)).isEqualTo(new SyslogLine(priority, Optional.ofNullable(hostname), text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                       | syslog length
            ~   ~                    | syslog length
            <192>x                   | syslog priority
            <1234>x                  | syslog priority
            <>x                      | syslog priority
            <13                      | syslog priority
            <-1>x                    | syslog priority
            <13>1 - web07            | syslog header
            <13>1 - web07 app - x    | syslog header
            """)
    void refusesWhatIsNoLine(String line, String where) {
        assertThatExceptionOfType(MalformedPacketException.class)
                .isThrownBy(() -> decode(line))
                .satisfies(bad -> assertThat(bad.where()).isEqualTo(where));
    }

    @Test
    void readsNoMoreThanALineMayHave() {
        assertThat(decode("<13>" + "x".repeat(70_000)).text()).hasSize(SyslogCodec.LONGEST - 4);
    }

    @Test
    void readsAnyBytesOrSaysWhatIsWrong() {
        Random random = new Random(514);
        for (int i = 0; i < 20_000; i++) {
            byte[] packet = new byte[random.nextInt(64)];
            random.nextBytes(packet);
            byte[] begin = new String[] {"<", "<13>", "<13>1 ", "<13>Nov 20 16:00:00 "}
                    [i % 4].getBytes(StandardCharsets.US_ASCII);
            try {
                SyslogCodec.decode(Unpooled.wrappedBuffer(begin, packet));
            } catch (MalformedPacketException bad) {
                assertThat(bad.where()).startsWith("syslog ");
            }
        }
    }
}
