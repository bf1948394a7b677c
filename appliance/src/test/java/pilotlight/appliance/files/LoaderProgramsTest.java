package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.Stage;

class LoaderProgramsTest {

    @Test
    void readsEveryProgramThatTheIndexNames() {
        assertThat(LoaderPrograms.builtIn().files()).allSatisfy((name, program) -> {
            assertThat(name).matches("[a-z0-9.-]+");
            assertThat(program.size()).isGreaterThan(10_000);
            assertThat(program.stage()).isEqualTo(Stage.LOADER);
        });
    }
}
