package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ipv4;

class SurveyNotesTest {

    @Test
    void oneHostCannotFillTheMemoryWithServersThatItInvents() {
        SurveyNotes notes = new SurveyNotes();
        for (int i = 0; i < 10_000; i++) {
            notes.heard(ForeignServer.named(new Ipv4(0x0a000000 + i), "eth0"));
        }

        assertThat(notes.result().servers()).hasSize(SurveyNotes.MOST);
    }
}
