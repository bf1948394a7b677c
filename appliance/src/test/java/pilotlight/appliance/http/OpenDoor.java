package pilotlight.appliance.http;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import pilotlight.appliance.http.RawClient.Answer;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.netboot.wire.Ipv4;

/** A door on loopback before a site of the test, anew for each test. */
class OpenDoor {

    static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");
    static final int BIG = 24 * 1024 * 1024;

    @TempDir
    Path directory;

    @Parameter
    boolean epoll;

    final TestSite site = new TestSite();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    EventLoops loops;
    HttpDoor door;
    int port;

    @BeforeEach
    void open() {
        loops = epoll ? EventLoops.open(2) : EventLoops.nio(2);
        assumeThat(loops.epoll()).isEqualTo(epoll);
        reopen(100, 60);
    }

    void reopen(int connections, int idleSeconds) {
        if (door != null) {
            door.close();
        }
        HttpLimits limits = new HttpLimits(connections, idleSeconds, 80, 69);
        door = new HttpDoor(loops, limits, site, new Meters(registry).http("boot"));
        port = door.listen(LOOPBACK, 0);
    }

    @AfterEach
    void close() {
        if (door != null) {
            door.close();
        }
        loops.close();
    }

    Answer answerTo(String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).answer();
        }
    }

    Answer get(String path, String... headers) throws IOException {
        String lines = String.join(
                "", Arrays.stream(headers).map(line -> line + "\r\n").toList());
        return answerTo("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n");
    }

    byte[] file(String path, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        site.file(path, Files.write(directory.resolve(path.substring(1)), content));
        return content;
    }
}
