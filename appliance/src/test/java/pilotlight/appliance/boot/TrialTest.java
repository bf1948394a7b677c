package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.OfferStyle;

class TrialTest {

    private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    /** Seconds at which a machine sends DISCOVERs, L where it takes a lease, and the style that each DISCOVER gets. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a machine that goes on at once        | binl   | 0                   | binl",
                "an offer that got lost twice          | binl   | 0 4 12              | binl binl binl",
                "HP's laptop, EDK2's times             | binl   | 0 4 12 28           | binl binl binl direct",
                "iPXE's times                          | direct | 0 1 3 7             | direct direct direct binl",
                "a second attempt of the same machine  | binl   | 0 4 12 28 60 64 72  | binl binl binl direct direct direct plain",
                "copies by two relays                  | binl   | 0 0.1 4 4.1 12 12.1 | binl binl binl binl binl binl",
                "one that took a lease                 | binl   | 0 4 12 L 60         | binl binl binl binl",
                "one that took two leases in vain      | binl   | 0 L 60 L 120        | binl binl direct",
                "one that was silent for long          | binl   | 0 4 12 900 904 912  | binl binl binl binl binl binl",
            })
    void givesEachStyleItsChance(String who, String first, String asks, String expected) {
        assertThat(styles(OfferStyle.valueOf(first.toUpperCase(Locale.ROOT)), asks))
                .as(who)
                .containsExactly(expected.split(" "));
    }

    private static List<String> styles(OfferStyle first, String asks) {
        List<String> styles = new ArrayList<>();
        Trial trial = null;
        for (String ask : asks.split(" ")) {
            if (ask.equals("L")) {
                trial = trial.lease();
            } else {
                Instant now = START.plusMillis((long) (Double.parseDouble(ask) * 1000));
                trial = trial == null ? Trial.begin(first, now) : trial.discover(now);
                styles.add(trial.style().word());
            }
        }
        return styles;
    }

    @ParameterizedTest
    @CsvSource({"DIRECT", "BINL", "PLAIN"})
    void comesBackToTheFirstStyleOnceAllWereTried(OfferStyle first) {
        List<Trial> trials = new ArrayList<>(List.of(Trial.begin(first, START)));
        for (int ask = 1; ask <= 3 * Trial.PATIENCE; ask++) {
            trials.add(trials.get(ask - 1).discover(START.plusSeconds(4L * ask)));
        }

        assertThat(trials.stream().map(Trial::style).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(OfferStyle.values());
        assertThat(trials.stream().filter(Trial::isBackAtFirst)).containsExactly(trials.get(3 * Trial.PATIENCE));
        assertThat(trials.get(3 * Trial.PATIENCE).style()).isEqualTo(first);
    }
}
