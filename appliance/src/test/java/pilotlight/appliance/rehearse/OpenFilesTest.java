package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {

    @Test
    void suffice() {
        assertThat(new OpenFiles(4300).shortage(1000, true)).isEmpty();
        assertThat(new OpenFiles(2300).shortage(1000, false)).isEmpty();
    }

    @Test
    void areAskedForWhereTheyDoNot() {
        assertThat(new OpenFiles(1024).shortage(1000, true))
                .contains("1,000 machines may need 4,300 open files, and this process may have 1,024:"
                        + " allow more by `ulimit -n 4300`, or ask for fewer machines");
    }
}
