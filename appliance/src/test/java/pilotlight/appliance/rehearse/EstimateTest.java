package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    @ParameterizedTest(name = "{6}")
    @CsvSource({
        "1000,  10, 290e6, 60,   3,     0, 'at 10 GbE, 1,000 machines: 4 min 10 s, limited by the link'",
        "1000,   1, 290e6, 60,   3,     0, 'at 1 GbE, 1,000 machines: 41 min 11 s, limited by the link'",
        "1000, 100, 290e6, 60,   3, 1.5e9, 'at 100 GbE, 1,000 machines: 3 min 16 s, limited by the server, as fast as it was here'",
        "1000, 100, 290e6, 60,   3,     0, 'at 100 GbE, 1,000 machines: 1 min 3 s, limited by how the machines are powered on'",
        "   1,  10, 290e6,  0,   3,     0, 'at 10 GbE, 1 machine: 3.0 s, limited by what one boot takes'",
        "   2, 2.5,   1e6,  0, 0.2,     0, 'at 2.5 GbE, 2 machines: 0.200 s, limited by what one boot takes'",
    })
    void namesWhatARackWaitsForMost(
            int machines, double gigabits, double bytes, double over, double alone, double rate, String sentence) {
        assertThat(new Estimate(machines, gigabits, bytes, over, alone, rate).sentence())
                .isEqualTo(sentence);
    }
}
