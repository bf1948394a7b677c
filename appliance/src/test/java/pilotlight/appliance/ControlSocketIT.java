package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;

/** Who may open the file needs no token. */
class ControlSocketIT {

    @TempDir
    Path directory;

    private static String ask(Path socket, String line) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap((line + " HTTP/1.1\r\nHost: pilotlight\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path socket() {
        return directory.resolve("state/control.sock");
    }

    @Test
    void answersTheApiWithoutATokenAndIsGoneAfterwards() throws Exception {
        Files.createDirectories(directory.resolve("state"));
        Files.writeString(socket(), "left behind");
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                    .isEqualTo("rw-rw----");
            assertThat(ask(socket(), "GET /api/v1/status"))
                    .startsWith("HTTP/1.1 200 OK")
                    .contains("\"bookGeneration\"");
            assertThat(ask(socket(), "GET /api/v1/nothing")).startsWith("HTTP/1.1 404");
            assertThat(ask(socket(), "PUT /api/v1/platforms/uploads/platform.tgz"))
                    .startsWith("HTTP/1.1 202 Accepted");
            assertThat(appliance.control("/api/v1/status").statusCode()).isEqualTo(401);
        }
        assertThat(socket()).doesNotExist();
    }

    @Test
    void isNotThereIfTheSettingsSaySo() throws Exception {
        Settings settings = RunningAppliance.settings(directory, "control: {socket: false}\n");
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(appliance.control("/health").statusCode()).isEqualTo(200);
            assertThat(socket()).doesNotExist();
        }
    }

    @Test
    void anApplianceRunsWhereNoSocketCanBe() throws Exception {
        Path deep = Files.createDirectories(directory.resolve("d".repeat(100)));
        try (RunningAppliance appliance = RunningAppliance.start(deep)) {
            assertThat(appliance.control("/health").statusCode()).isEqualTo(200);
            assertThat(deep.resolve("state/control.sock")).doesNotExist();
        }
    }
}
