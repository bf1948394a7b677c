package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.cli.WatchedRack.NOW;
import static pilotlight.appliance.cli.WatchedRack.attempt;
import static pilotlight.appliance.cli.WatchedRack.idle;
import static pilotlight.appliance.cli.WatchedRack.line;
import static pilotlight.appliance.cli.WatchedRack.stalled;
import static pilotlight.appliance.cli.WatchedRack.troubled;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.Golden;

class WatchScreenTest {

    private static List<WatchRow> rack() {
        WatchState state = new WatchState(Set.of(), false);
        state.load(List.of(
                line(mac(1), "cn01", "rootfs", "under-way", 2_000_000_000, 4_198_000_000L, 2),
                line(mac(2), "cn02", "rootfs", "up", 4_198, 4_198, 7_500),
                troubled(
                        line(mac(3), "cn03", "script", "stopped", 0, 0, 3),
                        "script: no answer to /boot.ipxe: its platform \u001b[31mis not\u202e installed"),
                stalled(line(mac(4), "", "kernel", "under-way", 4_123_000, 8_247_000, 45)),
                troubled(
                        line(mac(5), "cn05", "initrd", "under-way", 0, 0, 1),
                        "initrd: failed to send modules.cpio: disk full"),
                line(mac(6), "cn06", "loader", "local", 0, 0, 200_000),
                line(mac(7), "a-machine-with-a-rather-long-name", "offer", "restarted", 0, 0, 61),
                line(mac(9), "cn09", "kernel", "under-way", 1_000_000, 8_247_000, 1),
                idle(mac(8), "cn08")));
        state.tell(attempt(line(mac(9), "cn09", "kernel", "under-way", 8_247_000, 8_247_000, 0)));
        state.tell(attempt(line(mac(1), "cn01", "rootfs", "under-way", 2_236_000_000L, 4_198_000_000L, 0)));
        return state.sorted();
    }

    private static String mac(int number) {
        return "52:54:00:12:34:0" + number;
    }

    private static String screen(int width, int height) {
        return WatchScreen.lines(rack(), width, height, NOW).stream()
                .collect(Collectors.joining("\n", width + " columns, " + height + " lines:\n", "\n"));
    }

    @Test
    void showsARack() throws IOException {
        Golden.check(
                "cli/watch.txt",
                String.join("\n", screen(120, 24), screen(80, 8), screen(40, 5), noMachine(), oneMachine()));
    }

    private static String noMachine() {
        return String.join("\n", WatchScreen.lines(List.of(), 80, 24, NOW)) + "\n";
    }

    private static String oneMachine() {
        return String.join("\n", WatchScreen.lines(List.of(new WatchRow(idle(mac(8), ""), 0)), 80, 24, NOW)) + "\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 8, 24, 200})
    void staysWithinTheTerminal(int height) {
        List<WatchRow> many = IntStream.range(0, 100)
                .mapToObj(i -> new WatchRow(line("52:54:00:00:01:" + (10 + i), "", "kernel", "under-way", 1, 3, i), 9))
                .toList();
        List<String> lines = WatchScreen.lines(many, 30, height, NOW);
        assertThat(lines).hasSizeLessThan(height).allMatch(line -> line.length() <= 30);
        assertThat(lines.get(0)).isEqualTo("100 machines: 100 kernel");
        if (height < 103) {
            assertThat(lines.get(lines.size() - 1)).isEqualTo("and " + (104 - height) + " more");
        }
    }
}
