package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.rehearse.Snapshot;

class RehearseLinesTest {

    private static final Snapshot NOW =
            new Snapshot(12.4, 1000, 800, 640, 1, List.of(3, 0, 1, 0, 0, 0, 155, 0), 41_000_000_000L);

    @Test
    void oneLineSaysHowFarAllAre() {
        assertThat(RehearseLines.line(NOW, 3.4e9))
                .isEqualTo(
                        "12 s: 800 of 1,000 on, 640 up, 1 failed; 3 discover, 1 loader, 155 rootfs; 41 GB at 3.4 GB/s");
    }

    @Test
    void barsShowTheShareOfMachinesAtEachStageAndOneMachineToo() {
        assertThat(RehearseLines.bars(NOW, 3.4e9))
                .hasSize(8)
                .contains(
                        "discover [#                                       ]       3",
                        "rootfs   [######                                  ]     155",
                        "script   [                                        ]       0",
                        "up       [#########################               ]     640");
    }
}
