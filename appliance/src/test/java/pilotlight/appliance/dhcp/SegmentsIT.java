package pilotlight.appliance.dhcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host on two segments, each a network namespace with one machine: needs root. */
class SegmentsIT {

    private static final long PATIENCE_SECONDS = 30;

    private final String prefix = "pltest" + ProcessHandle.current().pid();
    private final String host = prefix + "h";
    private final List<String> namespaces = new ArrayList<>();

    @BeforeEach
    void build() throws Exception {
        assumeThat(System.getProperty("user.name"))
                .as("network namespaces need root")
                .isEqualTo("root");
        assumeThat(Stream.of("/usr/sbin/ip", "/sbin/ip").anyMatch(ip -> Files.isExecutable(Path.of(ip))))
                .isTrue();
        addNamespace(host);
        addSegment(1);
        addSegment(2);
    }

    private void addNamespace(String name) throws Exception {
        ip("netns", "add", name);
        namespaces.add(name);
        ip("-n", name, "link", "set", "lo", "up");
    }

    private String machine(int segment) {
        return prefix + "m" + segment;
    }

    private void addSegment(int number) throws Exception {
        String machine = machine(number);
        String port = "seg" + number;
        addNamespace(machine);
        ip("-n", host, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", machine);
        ip("-n", host, "addr", "add", "10.91." + number + ".1/24", "dev", port);
        ip("-n", host, "link", "set", port, "up");
        ip("-n", machine, "addr", "add", "10.91." + number + ".2/24", "dev", "eth0");
        ip("-n", machine, "link", "set", "eth0", "up");
        ip("-n", machine, "route", "add", "default", "dev", "eth0");
    }

    @AfterEach
    void demolish() throws Exception {
        for (String name : namespaces) {
            ip("netns", "del", name);
        }
    }

    private static void ip(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void answersEachSegmentFromItsOwnAddress(String transport) throws Exception {
        Process door = java(host, SegmentDoor.class, transport);
        try {
            assertThat(reader(door).readLine()).isEqualTo("listening");

            assertThat(offersOn(1)).containsExactly("OFFER from 10.91.1.1:67 naming 10.91.1.1 snponly.efi");
            assertThat(offersOn(2)).containsExactly("OFFER from 10.91.2.1:67 naming 10.91.2.1 snponly.efi");
        } finally {
            door.getOutputStream().close();
            assertThat(door.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private List<String> offersOn(int segment) throws Exception {
        Process machine = java(machine(segment), SegmentMachine.class);
        List<String> heard = reader(machine).lines().toList();
        assertThat(machine.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return heard;
    }

    private static Process java(String namespace, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "ip",
                "netns",
                "exec",
                namespace,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
