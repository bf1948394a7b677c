package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandbackTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** Seconds at which firmware asks, those at which iPXE does with an i, S where it fetches its script, and how each question is met. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "EDK2 that goes on to its disk | 0 4 12 28                          | silence silence silence silence",
                "one that asks for five minutes| 0 100 200 300                      | silence silence silence silence",
                "one that asks for longer      | 0 100 200 300 301                  | silence silence silence silence exit",
                "the next way's five minutes   | 0 100 200 301 400 500 600 602      | silence silence silence exit exit exit exit sanboot",
                "one that starts anew          | 0 120 240 360 480                  | silence silence silence silence silence",
                "iPXE that nobody answers      | i0 i1 i3 i7                        | silence silence silence silence",
                "iPXE that comes back          | i0 S i200 S i400 S i600            | silence silence silence exit",
                "iPXE behind firmware          | 0 i9 S 20 i29 S 40 i49 S 60 i69    | silence silence silence silence silence silence silence exit",
                "iPXE started now and then     | i0 S i700 S i1400 S i2100 S i2800  | silence silence silence silence silence",
                "quiet in between              | i0 S i200 S i400 S i1000 S i1200   | silence silence silence silence silence",
            })
    void tellsTheNextWayToWhoeverDoesNotGoOn(String who, String asks, String expected) {
        assertThat(ways(asks)).as(who).containsExactly(expected.split(" "));
    }

    private static List<String> ways(String asks) {
        List<String> ways = new ArrayList<>();
        Handback machine = null;
        for (String ask : asks.split(" ")) {
            if (ask.equals("S")) {
                machine = machine.fetched();
            } else {
                machine = asked(machine, true, ask.startsWith("i"), Integer.parseInt(ask.replace("i", "")));
                ways.add(machine.way().word());
            }
        }
        return ways;
    }

    private static Handback asked(Handback machine, boolean bios, boolean ipxe, int seconds) {
        Instant now = START.plusSeconds(seconds);
        return machine == null ? Handback.begin(now) : machine.asked(bios, ipxe, now);
    }

    @ParameterizedTest
    @CsvSource({"true, silence exit sanboot absent silence exit", "false, silence exit absent silence exit absent"})
    void goesRoundAndSparesUefiTheDisksOfBios(boolean bios, String expected) {
        List<String> ways = new ArrayList<>(List.of("silence"));
        Handback machine = Handback.begin(START);
        for (int seconds = 60; ways.size() < 6; seconds += 60) {
            Handback before = machine;
            machine = asked(machine, bios, false, seconds);
            if (machine.way() != before.way()) {
                ways.add(machine.way().word());
            }
        }
        assertThat(ways).containsExactly(expected.split(" "));
    }

    @Test
    void hasSurvivedAWayAfterTenQuietMinutesUntilItFails() {
        Handback machine = Handback.begin(START);
        assertThat(machine.isSurvived(START.plusSeconds(599))).isFalse();
        assertThat(machine.isSurvived(START.plusSeconds(600))).isTrue();

        Handback again = asked(machine, true, false, 700);
        assertThat(again.isSurvived(START.plusSeconds(700))).isTrue();
        for (int seconds = 760; seconds <= 1060; seconds += 60) {
            again = asked(again, true, false, seconds);
        }
        assertThat(again.way().word()).isEqualTo("exit");
        assertThat(again.isSurvived(START.plusSeconds(1060))).isFalse();
    }
}
