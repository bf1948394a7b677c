package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ip;

/** When the next bytes may go out. */
class BandwidthTest {

    private static final Optional<Ip> ONE = Optional.of(Ip.parse("192.0.2.1"));
    private static final Optional<Ip> OTHER = Optional.of(Ip.parse("192.0.2.2"));

    /** 1,000 bytes at 8 Mbit/s take a millisecond. */
    private static final long MILLISECOND = 1_000_000;

    private static Bandwidth.Turn in(long milliseconds, boolean granted) {
        return new Bandwidth.Turn(milliseconds * MILLISECOND, granted);
    }

    @Test
    void givesEachClientItsShareOnly() {
        Bandwidth bandwidth = new Bandwidth(0, 8);
        assertThat(bandwidth.turn(ONE, 3000, 0)).isEqualTo(in(0, true));
        assertThat(bandwidth.turn(ONE, 1000, MILLISECOND)).isEqualTo(in(2, false));
        assertThat(bandwidth.turn(OTHER, 1000, MILLISECOND)).isEqualTo(in(0, true));
        assertThat(bandwidth.turn(ONE, 1000, 3 * MILLISECOND)).isEqualTo(in(0, true));
    }

    @Test
    void linesClientsUpForWhatAllShare() {
        Bandwidth bandwidth = new Bandwidth(8, 0);
        assertThat(bandwidth.turn(ONE, 3000, 0)).isEqualTo(in(0, true));
        assertThat(bandwidth.turn(ONE, 3000, 0)).isEqualTo(in(3, true));
        assertThat(bandwidth.turn(OTHER, 3000, 0)).isEqualTo(in(6, true));
    }

    @Test
    void givesAClientOnePlaceInTheLineHoweverManyFilesItFetches() {
        Bandwidth bandwidth = new Bandwidth(8, 0);
        bandwidth.turn(OTHER, 3000, 0);
        assertThat(bandwidth.turn(ONE, 3000, 0)).isEqualTo(in(3, true));
        assertThat(bandwidth.turn(ONE, 3000, 0)).isEqualTo(in(3, false));
        assertThat(bandwidth.turn(OTHER, 3000, 0)).isEqualTo(in(6, true));
    }

    @Test
    void savesNothingUpWhileNobodyAsks() {
        Bandwidth bandwidth = new Bandwidth(8, 0);
        bandwidth.turn(ONE, 1000, 0);
        long late = 100 * MILLISECOND;
        assertThat(bandwidth.turn(ONE, 1000, late)).isEqualTo(in(0, true));
        assertThat(bandwidth.turn(OTHER, 1000, late)).isEqualTo(in(1, true));
    }

    @Test
    void limitsNothingWhereThereIsNoLimit() {
        assertThat(Bandwidth.UNLIMITED.isLimited()).isFalse();
        assertThat(new Bandwidth(0, 1).isLimited()).isTrue();
        assertThat(new Bandwidth(1, 0).isLimited()).isTrue();
    }
}
