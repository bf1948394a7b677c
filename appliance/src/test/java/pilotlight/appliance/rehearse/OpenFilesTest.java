package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenFilesTest {

    @Test
    void suffice() {
        assertThat(new OpenFiles(2300).shortage(1000, true)).isEmpty();
        assertThat(new OpenFiles(1300).shortage(1000, false)).isEmpty();
    }

    @Test
    void mayBeTooFew() {
        assertThat(new OpenFiles(1024).shortage(1000, true))
                .contains("1,000 machines at once would need 2,300 open files, and this process may have 1,024:"
                        + " if too many are under way at a time, some fail for want of a socket;"
                        + " `ulimit -n 2300` allows enough");
    }
}
