package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;

/** What can stand in the way of a start. */
class ApplianceStartIT {

    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void furnish() throws IOException {
        state = directory.resolve("state");
        RunningAppliance.furnish(state);
    }

    @Test
    void refusesAStateDirectoryThatAnotherOneHas() throws Exception {
        try (RunningAppliance first = RunningAppliance.start(directory)) {
            assertThatThrownBy(() -> RunningAppliance.start(directory))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another Pilotlight runs with the state directory " + state);
            assertThat(first.control("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesThePortThatItCannotHave() throws Exception {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        try (ServerSocket taken = new ServerSocket(settings.ports().http())) {
            assertTaken(settings, "HTTP", taken.getLocalPort());
        }
        try (ServerSocket taken = new ServerSocket(settings.ports().control())) {
            assertTaken(settings, "the control port", taken.getLocalPort());
        }
        try (DatagramSocket taken = new DatagramSocket(settings.ports().tftp())) {
            assertTaken(settings, "TFTP", taken.getLocalPort());
        }
        try (DatagramSocket taken = new DatagramSocket(settings.ports().pxe())) {
            assertTaken(settings, "proxyDHCP", taken.getLocalPort());
        }
        RunningAppliance.start(settings).close();
    }

    private static void assertTaken(Settings settings, String door, int port) {
        assertThatThrownBy(() -> RunningAppliance.start(settings))
                .isInstanceOf(PortTakenException.class)
                .hasMessageStartingWith(door + " cannot listen on")
                .hasMessageContaining(Integer.toString(port))
                .hasMessageContaining("another program holds it");
    }

    @Test
    void namesAnInterfaceThatIsNotThereAndGivesTheDirectoryBack() throws Exception {
        Settings lo = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        Settings wrong = new Settings(
                lo.state(),
                lo.assignments(),
                lo.portOffset(),
                List.of("eth99"),
                lo.transport(),
                lo.dhcp(),
                lo.dhcp6(),
                lo.tftp(),
                lo.http(),
                lo.control(),
                lo.journal(),
                true,
                true,
                lo.names(),
                lo.facts(),
                lo.signing(),
                lo.shutdownGraceSeconds(),
                lo.log());
        assertThatThrownBy(() -> RunningAppliance.start(wrong)).hasMessageContaining("'eth99' is not up");
        RunningAppliance.start(lo).close();
    }

    @Test
    void startsAndServesAlthoughTheDiskIsFull() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.createSymbolicLink(Files.createDirectories(state).resolve("control"), full);
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            assertThat(appliance.control("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void startsAlthoughItCannotClearTheLibrary() throws Exception {
        // Stands for a lock file that root made and the service may not open.
        Files.createDirectories(state.resolve("os/.lock"));
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            assertThat(appliance.boot("/ready").statusCode()).isEqualTo(200);
        }
    }
}
