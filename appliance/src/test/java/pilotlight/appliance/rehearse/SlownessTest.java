package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Stage;

class SlownessTest {

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "5,  64000000, 0, 0, 2, 4, 'the server said 2 times to come back (503), which took 4.0 s'",
        "5,  64000000, 0, 0, 1, 1, '64 MB at 12.8 MB/s, its share of what the server gave'",
        "5,    100000, 3, 1, 0, 0, 'it waited in vain once, 3 packets were lost'",
        "5,         0, 0, 3, 0, 0, 'it waited in vain 3 times'",
        "1,    100000, 1, 0, 0, 0, '1 packet was lost, and waited for anew'",
        "2,      2000, 0, 0, 0, 0, 'the answer took so long'",
    })
    void saysWhatMostOfTheTimeWentInto(
            double seconds, long bytes, int lost, int timeouts, int busy, double held, String why) {
        assertThat(Slowness.why(new Span(Stage.ROOTFS, "x", seconds, bytes, true, lost, timeouts, busy, held)))
                .isEqualTo(why);
    }

    @Test
    void isAboutTheLongestPartOfABoot() {
        Span shorter = new Span(Stage.LOADER, "ipxe.efi", 0.2, 200_000, true, 0, 0, 0, 0);
        Span longest = new Span(Stage.ROOTFS, "root.squashfs", 4, 64_000_000, true, 0, 0, 0, 0);
        assertThat(Slowness.of(new BootRecord(17, "bios", 4.3, List.of(shorter, longest), Optional.empty())))
                .isEqualTo("machine 17 (bios): 4.3 s, of which 4.0 s for root.squashfs (rootfs):"
                        + " 64 MB at 16 MB/s, its share of what the server gave");
    }
}
