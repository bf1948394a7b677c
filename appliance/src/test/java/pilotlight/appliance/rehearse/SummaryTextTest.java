package pilotlight.appliance.rehearse;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.Golden;

class SummaryTextTest {

    @Test
    void tellsTheStormInATable() throws IOException {
        Golden.check("rehearse/summary.txt", String.join("\n", SummaryText.lines(SampleSummary.summary())) + "\n");
    }
}
