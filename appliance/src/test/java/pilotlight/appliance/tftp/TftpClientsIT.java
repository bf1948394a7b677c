package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Event;

/** Clients that others wrote. */
class TftpClientsIT {

    private static final byte[] TEXT = "first\nsecond\nthird".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private final byte[] kernel = new byte[1_000_000];
    private OpenDoor door;

    @BeforeEach
    void open() {
        new Random(7).nextBytes(kernel);
        door = OpenDoor.open();
        door.serve("kernel", kernel);
        door.serve("motd", TEXT);
        door.serve("empty", new byte[0]);
    }

    @AfterEach
    void isFreeAgain() {
        await().until(() -> door.transfers.busy() == 0);
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "motd", "empty"})
    void servesCommonsNetInOctetMode(String file) throws IOException {
        assertThat(commonsNet(TFTP.BINARY_MODE, file)).isEqualTo(expected(file));
    }

    @Test
    void servesCommonsNetInAsciiMode() throws IOException {
        String text = new String(commonsNet(TFTP.ASCII_MODE, "motd"), StandardCharsets.US_ASCII);
        assertThat(text.replace("\r", "").split("\n")).containsExactly("first", "second", "third");
    }

    private byte[] commonsNet(int mode, String file) throws IOException {
        TFTPClient client = new TFTPClient();
        client.open();
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            client.receiveFile(file, mode, content, door.address().getAddress(), door.port);
            return content.toByteArray();
        } finally {
            client.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "motd", "empty"})
    void servesTftpHpa(String file) throws Exception {
        Path fetched = directory.resolve("fetched");
        run("tftp", "-m", "binary", "127.0.0.1", Integer.toString(door.port), "-c", "get", file, fetched.toString());
        assertThat(Files.readAllBytes(fetched)).isEqualTo(expected(file));
    }

    /** Not the empty file: curl takes {@code tsize=0} in an answer for a mistake. */
    @ParameterizedTest
    @ValueSource(strings = {"kernel", "motd"})
    void servesCurl(String file) throws Exception {
        Path fetched = Files.createFile(directory.resolve("fetched"));
        run(
                "curl",
                "-sS",
                "--tftp-blksize",
                "1400",
                "-o",
                fetched.toString(),
                "tftp://127.0.0.1:" + door.port + "/" + file);
        assertThat(Files.readAllBytes(fetched)).isEqualTo(expected(file));
        await().until(() -> !door.events.isEmpty());
        assertThat(door.events).extracting(Event::outcome).containsOnly(Event.Outcome.DONE);
    }

    private byte[] expected(String file) {
        return switch (file) {
            case "kernel" -> kernel;
            case "motd" -> TEXT;
            default -> new byte[0];
        };
    }

    private void run(String... command) throws Exception {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, command[0])));
        assumeTrue(installed, command[0] + " is not installed");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS))
                    .as(command[0] + " ends")
                    .isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(directory.resolve("said")))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
