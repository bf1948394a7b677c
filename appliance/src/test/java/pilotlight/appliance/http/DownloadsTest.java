package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.http.Downloads.Key;
import pilotlight.appliance.http.Downloads.Part;
import pilotlight.netboot.wire.Ipv4;

/** What the parts of a file make together. */
class DownloadsTest {

    private static final long SECOND = 1_000_000_000;
    private static final Key IMAGE = new Key(Optional.of(Ipv4.parse("10.77.0.9")), "/image", "\"1\"", 1000);
    private static final Key OTHER = new Key(Optional.of(Ipv4.parse("10.77.0.8")), "/image", "\"1\"", 1000);

    private final Downloads downloads = new Downloads();

    @BeforeEach
    void fetchThreeHundred() {
        assertThat(downloads.ended(IMAGE, new Part(false, 300, 0), SECOND)).isEqualTo(new Shipment(300, 1000, 1, 0));
    }

    @Test
    void countsAPartToThoseBeforeIt() {
        assertThat(downloads.soFar(IMAGE, new Part(true, 50, 2 * SECOND), 3 * SECOND))
                .isEqualTo(new Shipment(350, 1000, 3, 0));
        assertThat(downloads.complete(IMAGE, new Part(true, 700, 2 * SECOND), 4 * SECOND))
                .isEqualTo(new Shipment(1000, 1000, 4, 0));
    }

    @Test
    void beginsAnewWithTheFirstByteAndAfterTheEnd() {
        assertThat(downloads.soFar(IMAGE, new Part(false, 50, 2 * SECOND), 3 * SECOND))
                .isEqualTo(new Shipment(50, 1000, 1, 0));
        downloads.complete(IMAGE, new Part(true, 700, 2 * SECOND), 4 * SECOND);
        assertThat(downloads.soFar(IMAGE, new Part(true, 50, 5 * SECOND), 6 * SECOND))
                .isEqualTo(new Shipment(50, 1000, 1, 0));
    }

    @Test
    void neverCountsMoreThanThereIs() {
        assertThat(downloads.ended(IMAGE, new Part(true, 900, 0), SECOND).bytes())
                .isEqualTo(1000);
    }

    @Test
    void keepsClientsApart() {
        assertThat(downloads.soFar(OTHER, new Part(true, 50, 0), SECOND).bytes())
                .isEqualTo(50);
    }

    @Test
    void isToldOfOnceASecond() {
        assertThat(downloads.isDue(IMAGE, SECOND)).isTrue();
        assertThat(downloads.isDue(IMAGE, 2 * SECOND - 1)).isFalse();
        downloads.ended(IMAGE, new Part(true, 10, SECOND), 2 * SECOND);
        assertThat(downloads.isDue(IMAGE, 2 * SECOND)).isTrue();
        assertThat(downloads.isDue(OTHER, 9 * SECOND)).isFalse();
    }
}
