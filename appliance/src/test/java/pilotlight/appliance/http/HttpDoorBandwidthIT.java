package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.piece.Pieces;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.wire.Ip;

/** Downloads where there is a limit. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorBandwidthIT extends OpenDoor {

    private static final int LENGTH = 1_000_000;
    private static final int MEGABITS = 80;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(1) * LENGTH * 8 / (MEGABITS * 1_000_000);

    /** What the shares of 64 kB are rounded down by. */
    private static final long ROUNDING = 100;

    private void limit(Bandwidth bandwidth) {
        door.close();
        Serving serving = new Serving(site, new Meters(registry).http("limited"), new Pieces(16 << 20), bandwidth);
        door = new HttpDoor(loops, new HttpLimits(10, 60, 80, 69), serving, Recorder.off());
        port = door.listen(LOOPBACK, 0);
    }

    /** Asked as of a moment before the download began, the wait is at least as long as all of its bytes take. */
    @ParameterizedTest
    @CsvSource({"80, 0, 192.0.2.1", "0, 80, 127.0.0.1", "80, 160, 192.0.2.1"})
    void arriveWholeAndAreCountedByTheByte(int total, int perClient, String next) throws IOException {
        Bandwidth bandwidth = new Bandwidth(total, perClient);
        limit(bandwidth);
        byte[] content = file("/image", LENGTH);
        long before = System.nanoTime();

        assertThat(get("/image").body()).isEqualTo(content);

        assertThat(bandwidth.turn(Optional.of(Ip.parse(next)), 1, before).nanos())
                .isGreaterThanOrEqualTo(NANOS - ROUNDING);
    }
}
