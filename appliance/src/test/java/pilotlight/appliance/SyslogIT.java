package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Stage;

/** The syslog port of a whole appliance. */
class SyslogIT {

    @TempDir
    private Path directory;

    private final List<Event> events = new CopyOnWriteArrayList<>();

    @Test
    void aLineWithTheWordsOfTheSettingsMeansUp() throws Exception {
        Settings settings = RunningAppliance.settings(directory, "journal: {syslog: true, syslogUp: ready to serve}\n");
        Files.writeString(settings.assignments().resolve("52-54-00-12-34-56.yaml"), "name: web07\nplatform: local\n");
        try (RunningAppliance appliance = RunningAppliance.start(settings, List.of(events::add));
                DatagramSocket socket = new DatagramSocket()) {
            byte[] line = "<13>Nov 20 16:00:00 web07 app: ready to serve".getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(
                    line,
                    line.length,
                    InetAddress.getLoopbackAddress(),
                    appliance.ports().syslog()));
            await().until(() -> !events.isEmpty());
            assertThat(events.get(0).stage()).isEqualTo(Stage.UP);
            assertThat(appliance.control("/metrics").statusCode()).isEqualTo(200);
        }
    }
}
