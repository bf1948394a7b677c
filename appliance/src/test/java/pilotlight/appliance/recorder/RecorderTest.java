package pilotlight.appliance.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
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
        assertThat(recorder.bytes()).isEqualTo(4 * seen(0, 100).weight());
    }

    @Test
    void forgetsTheLongestUnheardMachineWhereThereAreTooManyBytes() {
        Recorder recorder = recorder(10, 100 * seen(0, 100).weight());
        for (int i = 0; i < 10_000; i++) {
            recorder.keep(new MacAddress(i % 1000), seen(i, 100));
            recorder.keep(ONE, seen(i, 100));
            assertThat(recorder.bytes()).isLessThanOrEqualTo(100 * seen(0, 100).weight());
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

    private static Recorder recorder(int perMachine, int mostBytes) {
        return new Recorder(perMachine, mostBytes, address -> Optional.empty(), NOON);
    }

    static Seen seen(long nanos, int length) {
        return new Seen(nanos, Seen.Carrier.UDP, false, END, END, 0, 0, new byte[length], length);
    }
}
