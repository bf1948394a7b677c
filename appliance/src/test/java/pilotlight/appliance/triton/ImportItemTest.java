package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImportItemTest {

    @Test
    void letsNoFileNameForgeALineOrCommandATerminal() {
        ImportItem item = new ImportItem("extra/a\nb", ImportItem.Outcome.LEFT, "it is \u001b[2Jgone");
        assertThat(item.what()).isEqualTo("extra/a?b");
        assertThat(item.detail()).isEqualTo("it is ?[2Jgone");
    }
}
