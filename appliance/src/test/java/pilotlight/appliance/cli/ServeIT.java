package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.net.NotifySocket;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.tftp.TftpPacket;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServeIT {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final String UP = "listening: control port on";
    private static final int TERMINATED = 143;
    /** More than sockets hold for a reader who does not read. */
    private static final int LARGE = 64 << 20;

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
    }

    private JarProcess serve() throws IOException {
        return serve(Map.of());
    }

    private JarProcess serve(Map<String, String> environment) throws IOException {
        return JarProcess.start(
                JarProcess.JAR,
                directory,
                environment,
                "serve",
                "--config",
                operator.file().toString());
    }

    private static String lastLine(JarProcess process) throws IOException {
        List<String> lines = process.err().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private void fetchScript() throws IOException {
        URI script = URI.create("http://127.0.0.1:" + operator.settings.ports().http() + "/boot.ipxe.01525400123456");
        try (InputStream in = script.toURL().openStream()) {
            assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).startsWith("#!ipxe");
        }
    }

    @Test
    void saysWhereItListensAndEndsWithGrace() throws Exception {
        RunningAppliance.put(operator.state().resolve("extra/small"), "x".repeat(700));
        try (RandomAccessFile large =
                new RandomAccessFile(operator.state().resolve("extra/large").toFile(), "rw")) {
            large.setLength(LARGE);
        }
        int http = operator.settings.ports().http();
        int tftp = operator.settings.ports().tftp();
        try (JarProcess process = serve()) {
            process.awaitSaying(UP);
            assertThat(process.err())
                    .contains(
                            "listening: HTTP on port " + http + " of lo (127.0.0.1)",
                            "listening: TFTP on port " + tftp + " of lo (127.0.0.1)",
                            "listening: proxyDHCP on ports ",
                            "listening: control port on 127.0.0.1:"
                                    + operator.settings.ports().control());
            try (Caller caller = new Caller(new InetSocketAddress(LOOPBACK, tftp));
                    Socket reader = new Socket(LOOPBACK, http)) {
                caller.ask("extra/small");
                assertThat(caller.receive()).isInstanceOf(TftpPacket.Data.class);
                reader.getOutputStream().write(get("/extra/large"));
                assertThat(reader.getInputStream().read()).isEqualTo('H');
                process.stop();
                awaitClosed(http);
                assertThat(reader.getInputStream().readAllBytes()).hasSizeGreaterThan(LARGE);
                assertThat(process.isAlive()).isTrue();
                caller.ack(1);
                await().until(() -> caller.receiveSoon()
                        .filter(packet -> packet instanceof TftpPacket.Data data && data.block() == 2)
                        .isPresent());
                caller.ack(2);
                assertThat(process.exitCode()).isEqualTo(TERMINATED);
            }
            assertThat(lastLine(process)).endsWith("INFO  stopped");
            assertThat(process.err())
                    .contains("stopping: 2 transfers are under way", "sent /extra/large", "sent extra/small");
        }
    }

    private static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void awaitClosed(int port) {
        await().until(() -> {
            try (Socket late = new Socket(LOOPBACK, port)) {
                return late.isClosed();
            } catch (ConnectException closed) {
                return true;
            }
        });
    }

    @Test
    void refusesAStateDirectoryThatAnotherProcessHas() throws Exception {
        try (JarProcess first = serve()) {
            first.awaitSaying(UP);
            try (JarProcess second = serve()) {
                assertThat(second.exitCode()).isEqualTo(1);
                assertThat(second.err())
                        .isEqualTo("another Pilotlight runs with the state directory " + operator.state() + "\n");
            }
            fetchScript();
        }
    }

    @Test
    void namesThePortThatAnotherProgramHas() throws Exception {
        int port = operator.settings.ports().http();
        try (ServerSocket taken = new ServerSocket(port);
                JarProcess process = serve()) {
            assertThat(taken.isBound()).isTrue();
            assertThat(process.exitCode()).isEqualTo(1);
            assertThat(lastLine(process))
                    .startsWith("HTTP cannot listen on port " + port + " of lo (127.0.0.1): ")
                    .endsWith("; another program holds it: stop that one, or set portOffset");
            assertThat(process.err()).doesNotContain("stopp", "Exception");
        }
    }

    @Test
    void logsJsonForPrograms() throws Exception {
        Files.writeString(operator.file(), "log: {format: json}\n", StandardOpenOption.APPEND);
        try (JarProcess process = serve()) {
            process.awaitSaying(UP);
            fetchScript();
            process.stop();
            assertThat(process.exitCode()).isEqualTo(TERMINATED);
            List<JsonNode> lines =
                    process.err().lines().map(JsonMapper.shared()::readTree).toList();
            assertThat(lines)
                    .allSatisfy(line ->
                            assertThat(line.get("formattedMessage").asString()).isNotEmpty());
            assertThat(lines.get(lines.size() - 1).get("formattedMessage").asString())
                    .isEqualTo("stopped");
            assertThat(lines)
                    .anySatisfy(line -> assertThat(line.toString())
                            .contains("52:54:00:12:34:56")
                            .contains("\"stage\":\"script\""));
        }
    }

    @Test
    void needsNoHandAfterItWasKilled() throws Exception {
        try (JarProcess first = serve()) {
            first.awaitSaying(UP);
            await().until(() -> operator.types("assign", "local", Operator.MAC).code() == 0);
            first.kill();
        }
        assertThat(operator.types("status").err()).startsWith("no appliance runs");
        try (NotifySocket systemd = new NotifySocket("@pilotlight-serve-" + operator.settings.portOffset());
                JarProcess second =
                        serve(Map.of("NOTIFY_SOCKET", "@pilotlight-serve-" + operator.settings.portOffset()))) {
            assertThat(systemd.next()).contains("READY=1");
            fetchScript();
            await().until(() -> operator.types("status").out().contains("the store is open"));
            assertThat(operator.types("machine", "show", Operator.MAC).out()).contains("boots         local");
            second.stop();
            assertThat(systemd.next()).contains("STOPPING=1");
            assertThat(second.exitCode()).isEqualTo(TERMINATED);
        }
    }
}
