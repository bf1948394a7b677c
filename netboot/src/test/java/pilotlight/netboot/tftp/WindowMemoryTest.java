package pilotlight.netboot.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowMemoryTest {

    private static final long MINUTE = 60_000_000_000L;

    private final WindowMemory<String> memory = new WindowMemory<>(64, 2);

    @Test
    void grantsTheLargestToWhomItDoesNotKnow() {
        assertThat(memory.largest("cn1", 0)).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 1000, 250,  32",
        "64, 1000, 249,  64",
        "16, 1000, 900,  8",
        "2,  10,   10,   1",
        "1,  1000, 1000, 64",
        "64, 0,    0,    64",
        "64, 0,    3,    64"
    })
    void halvesWhatOverranAClient(int window, long sent, long resent, int next) {
        memory.ended("cn1", window, sent, resent, 0);
        assertThat(memory.largest("cn1", 1)).isEqualTo(next);
        assertThat(memory.largest("cn2", 1)).isEqualTo(64);
    }

    @Test
    void growsAgainWithEachCleanTransfer() {
        memory.ended("cn1", 16, 100, 50, 0);
        memory.ended("cn1", 8, 100, 6, 1);
        assertThat(memory.largest("cn1", 1)).isEqualTo(16);
        memory.ended("cn1", 16, 100, 0, 2);
        assertThat(memory.largest("cn1", 2)).isEqualTo(32);
        memory.ended("cn1", 32, 100, 0, 3);
        assertThat(memory.largest("cn1", 3)).isEqualTo(64);
    }

    @Test
    void staysWhereSomeWasLost() {
        memory.ended("cn1", 16, 100, 50, 0);
        memory.ended("cn1", 8, 100, 7, 1);
        assertThat(memory.largest("cn1", 1)).isEqualTo(8);
    }

    /** EDK2 asks for the size first, shim for windows of one, GRUB for none. */
    @Test
    void learnsNothingFromProbesAndFromSmallerWindows() {
        memory.ended("cn1", 16, 100, 50, 0);
        memory.ended("cn1", 8, 0, 0, 1);
        memory.ended("cn1", 4, 100, 0, 2);
        assertThat(memory.largest("cn1", 2)).isEqualTo(8);
    }

    @Test
    void forgetsAfterTenMinutes() {
        memory.ended("cn1", 16, 100, 50, 0);
        assertThat(memory.largest("cn1", 10 * MINUTE - 1)).isEqualTo(8);
        assertThat(memory.largest("cn1", 10 * MINUTE)).isEqualTo(64);
    }

    @Test
    void remembersSoManyClientsOnly() {
        memory.ended("cn1", 16, 100, 50, 0);
        memory.ended("cn2", 16, 100, 50, 0);
        memory.ended("cn3", 16, 100, 50, 0);
        assertThat(memory.largest("cn1", 1)).isEqualTo(64);
        assertThat(memory.largest("cn3", 1)).isEqualTo(8);
    }
}
