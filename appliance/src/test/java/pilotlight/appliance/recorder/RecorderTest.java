package pilotlight.appliance.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.RehearsedMachine;
import pilotlight.netboot.wire.MacAddress;

class RecorderTest {

    private static final InetSocketAddress END = new InetSocketAddress(InetAddress.getLoopbackAddress(), 69);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-20T12:00:00.000000123Z"), ZoneOffset.UTC);
    private static final MacAddress ONE = new MacAddress(1);
    private static final MacAddress TWO = new MacAddress(2);

    @Test
    void keepsTheLastPacketsOfEachMachine() {
        Recorder recorder = recorder(3, 1_000_000);
        for (int i = 0; i < 10; i++) {
            recorder.keep(ONE, seen(i, 100));
        }
        recorder.keep(TWO, seen(77, 100));

        assertThat(recorder.packets(ONE)).extracting(Seen::nanos).containsExactly(7L, 8L, 9L);
        assertThat(recorder.packets(TWO)).extracting(Seen::nanos).containsExactly(77L);
        assertThat(recorder.bytes()).isEqualTo(4 * weight());
    }

    @Test
    void forgetsTheLongestUnheardMachineWhereThereAreTooManyBytes() {
        int most = 100 * weight();
        Recorder recorder = recorder(10, most);
        for (int i = 0; i < 10_000; i++) {
            recorder.keep(new MacAddress(i % 1000), seen(i, 100));
            recorder.keep(ONE, seen(i, 100));
            assertThat(recorder.bytes()).isLessThanOrEqualTo(most);
        }
        assertThat(recorder.packets(ONE)).hasSize(10);
        assertThat(recorder.packets(new MacAddress(909))).isEmpty();
        assertThat(recorder.packets(new MacAddress(910))).hasSize(1);
    }

    @Test
    void forgetsAMachine() {
        Recorder recorder = recorder(3, 1_000_000);
        recorder.keep(ONE, seen(1, 100));
        recorder.forget(ONE);
        recorder.forget(TWO);

        assertThat(recorder.packets(ONE)).isEmpty();
        assertThat(recorder.bytes()).isZero();
    }

    @Test
    void recordsNothingWhereItIsOff() {
        Recorder recorder = recorder(0, 1_000_000);
        recorder.keep(ONE, seen(1, 100));

        assertThat(recorder.isOn()).isFalse();
        assertThat(recorder.packets(ONE)).isEmpty();
    }

    @Test
    void keepsNothingOfMachinesThatAreRehearsed() {
        Recorder recorder = recorder(3, 1_000_000);
        recorder.keep(RehearsedMachine.mac(7), seen(1, 100));

        assertThat(recorder.packets(RehearsedMachine.mac(7))).isEmpty();
        assertThat(recorder.bytes()).isZero();
    }

    @Test
    void stampsPacketsToTheNanosecond() {
        assertThat(recorder(1, 1).now()).isEqualTo(1_795_176_000_000_000_123L);
    }

    @Test
    void givesBackWhatItWasGiven() {
        InetSocketAddress six = new InetSocketAddress("2001:db8::1", 65_535);
        Recorder recorder = recorder(64, 1_000_000);
        List<Seen> given = new ArrayList<>();
        for (int length : new int[] {0, 1, 50, 97, 98, 99, 128, 300, 1_023, Recorder.LONGEST}) {
            byte[] start = new byte[length];
            Arrays.fill(start, (byte) -length);
            given.add(new Seen(
                    Long.MAX_VALUE - length, Seen.Carrier.TCP, true, six, END, 1L << 40, length, start, 65_000));
            given.add(new Seen(length, Seen.Carrier.UDP, false, END, six, 0, 0, start, length));
        }
        given.forEach(seen -> recorder.keep(ONE, seen));

        assertThat(recorder.packets(ONE)).usingRecursiveComparison().isEqualTo(given);
    }

    @Test
    void copiesTheBeginningOfAPacketThatGoesBy() {
        Recorder recorder = recorder(3, 1_000_000);
        ByteBuf content = Unpooled.wrappedBuffer(new byte[2_000]).setByte(7, 1).skipBytes(7);
        recorder.keep(ONE, Seen.passing(5, true, END, END, content.readableBytes()), content);
        content.setByte(7, 2);

        Seen seen = recorder.packets(ONE).get(0);
        assertThat(seen.start()).hasSize(Recorder.LONGEST).startsWith(1, 0);
        assertThat(seen.length()).isEqualTo(1_993);
        assertThat(content.readableBytes()).isEqualTo(1_993);
    }

    /** Against a memory that is too simple to be wrong: a list for each machine. */
    @Test
    void keepsTheRightPacketsWhateverTheirLengths() {
        Recorder recorder = recorder(5, 10_000_000);
        Map<MacAddress, List<Long>> expected = new HashMap<>();
        Random random = new Random(1);
        for (long packet = 0; packet < 20_000; packet++) {
            MacAddress mac = new MacAddress(random.nextInt(100));
            recorder.keep(mac, seen(packet, random.nextInt(Recorder.LONGEST)));
            List<Long> kept = expected.computeIfAbsent(mac, any -> new ArrayList<>());
            kept.add(packet);
            if (kept.size() > 5) {
                kept.remove(0);
            }
            if (random.nextInt(50) == 0) {
                recorder.forget(mac);
                expected.remove(mac);
            }
        }
        expected.forEach((mac, kept) ->
                assertThat(recorder.packets(mac)).extracting(Seen::nanos).isEqualTo(kept));
        expected.keySet().forEach(recorder::forget);
        assertThat(recorder.bytes()).isZero();
    }

    @Test
    void keepsTheLatestOfOneMachineThatHasMoreThanThereIsRoomFor() {
        Recorder recorder = recorder(1_000, 10 * weight());
        for (int i = 0; i < 1_000; i++) {
            recorder.keep(ONE, seen(i, 100));
        }
        assertThat(recorder.packets(ONE)).last().extracting(Seen::nanos).isEqualTo(999L);
        assertThat(recorder.bytes()).isLessThanOrEqualTo(10 * weight());
    }

    /** What one packet of 100 bytes takes. */
    private static int weight() {
        Recorder recorder = recorder(1, 1_000_000);
        recorder.keep(ONE, seen(0, 100));
        return recorder.bytes();
    }

    private static Recorder recorder(int perMachine, int mostBytes) {
        return new Recorder(perMachine, mostBytes, address -> Optional.empty(), NOON);
    }

    static Seen seen(long nanos, int length) {
        return new Seen(nanos, Seen.Carrier.UDP, false, END, END, 0, 0, new byte[length], length);
    }
}
