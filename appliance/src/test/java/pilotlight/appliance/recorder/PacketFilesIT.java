package pilotlight.appliance.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.attempt.Trace;

class PacketFilesIT {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path state;

    private PacketFiles files;

    @BeforeEach
    void keepThreeForADay() {
        files = new PacketFiles(state.resolve("packets"), 3, Duration.ofDays(1));
    }

    @Test
    void givesBackWhatItKeeps() throws IOException {
        files.sweep(NOW);
        assertThat(files.find(trace(1))).isEmpty();
        keep(1, NOW);
        assertThat(files.find(trace(1))).hasValue(new byte[] {1});
    }

    @Test
    void deletesTheOldestOfTooMany() throws IOException {
        for (int i = 1; i <= 5; i++) {
            keep(i, NOW.plusSeconds(i));
        }
        files.sweep(NOW);
        assertThat(state.resolve("packets"))
                .isDirectoryNotContaining(file -> file.endsWith(trace(2) + ".pcap"))
                .isDirectoryContaining(file -> file.endsWith(trace(3) + ".pcap"))
                .isDirectoryContaining(file -> file.endsWith(trace(5) + ".pcap"));
    }

    @Test
    void deletesWhatIsTooOldOrHalfWritten() throws IOException {
        keep(1, NOW.minus(Duration.ofHours(25)));
        keep(2, NOW.minus(Duration.ofHours(23)));
        Files.write(state.resolve("packets/3.pcap.new"), new byte[1]);
        Files.setLastModifiedTime(state.resolve("packets/3.pcap.new"), FileTime.from(NOW));
        files.sweep(NOW);
        assertThat(state.resolve("packets").toFile().list()).containsExactly(trace(2) + ".pcap");
    }

    private void keep(int number, Instant when) throws IOException {
        files.keep(trace(number), new byte[] {(byte) number}, NOW.minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(state.resolve("packets").resolve(trace(number) + ".pcap"), FileTime.from(when));
    }

    private static Trace trace(int number) {
        return new Trace(String.format("%032x", number));
    }
}
