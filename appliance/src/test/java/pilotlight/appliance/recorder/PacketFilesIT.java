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
import pilotlight.netboot.wire.MacAddress;

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
                .isDirectoryNotContaining(file -> file.endsWith(name(2)))
                .isDirectoryContaining(file -> file.endsWith(name(3)))
                .isDirectoryContaining(file -> file.endsWith(name(5)));
    }

    @Test
    void deletesWhatIsTooOldOrHalfWritten() throws IOException {
        keep(1, NOW.minus(Duration.ofHours(25)));
        keep(2, NOW.minus(Duration.ofHours(23)));
        Files.write(state.resolve("packets/3.pcap.new"), new byte[1]);
        Files.setLastModifiedTime(state.resolve("packets/3.pcap.new"), FileTime.from(NOW));
        files.sweep(NOW);
        assertThat(state.resolve("packets").toFile().list()).containsExactly(name(2));
    }

    private void keep(int number, Instant when) throws IOException {
        files.keep(mac(number), trace(number), new byte[] {(byte) number}, NOW.minus(Duration.ofDays(1)));
        Files.setLastModifiedTime(state.resolve("packets").resolve(name(number)), FileTime.from(when));
    }

    @Test
    void deletesThoseOfAMachineAndOfNoOther() throws IOException {
        files.forget(mac(2));
        keep(1, NOW);
        keep(2, NOW);
        files.forget(mac(2));
        assertThat(state.resolve("packets").toFile().list()).containsExactly(name(1));
    }

    private static String name(int number) {
        return mac(number).bare() + "-" + trace(number) + ".pcap";
    }

    private static MacAddress mac(int number) {
        return MacAddress.parse("52:54:00:00:00:0" + number);
    }

    private static Trace trace(int number) {
        return new Trace(String.format("%032x", number));
    }
}
