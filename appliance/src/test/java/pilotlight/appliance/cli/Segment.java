package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An Ethernet segment of three hosts in network namespaces: where the appliance runs, and two for DHCP servers. Gone when closed. */
final class Segment implements AutoCloseable {

    static final String SERVER = "10.78.0.2";
    static final String FIRST = "10.78.0.1";
    static final String SECOND = "10.78.0.3";
    private static final int PATIENCE_SECONDS = 60;

    private final String prefix = "plten" + ProcessHandle.current().pid();
    private final Path directory;
    private final List<Process> running = new ArrayList<>();

    private Segment(Path directory) {
        this.directory = directory;
    }

    /** Makes it, or skips the test where that needs more than this user may. */
    static Segment open(Path directory, String... tools) throws IOException, InterruptedException {
        assumeThat(System.getProperty("user.name"))
                .as("network namespaces need root")
                .isEqualTo("root");
        for (String tool : tools) {
            assumeThat(Path.of("/usr/sbin", tool))
                    .as("Debian's program " + tool)
                    .exists();
        }
        Segment segment = new Segment(directory);
        segment.build();
        return segment;
    }

    private void build() throws IOException, InterruptedException {
        for (String host : List.of("server", "first", "second")) {
            run("ip", "netns", "add", namespace(host));
            in(host, "ip", "link", "set", "lo", "up");
        }
        in("first", "ip", "link", "add", "br0", "type", "bridge", "forward_delay", "0", "mcast_snooping", "0");
        in("first", "ip", "link", "set", "br0", "up");
        in("first", "ip", "address", "add", FIRST + "/24", "dev", "br0");
        plug("server", SERVER);
        plug("second", SECOND);
    }

    private void plug(String host, String address) throws IOException, InterruptedException {
        in("first", "ip", "link", "add", host, "type", "veth", "peer", "name", "eth0", "netns", namespace(host));
        in("first", "ip", "link", "set", host, "master", "br0", "up");
        in(host, "ip", "address", "add", address + "/24", "dev", "eth0");
        in(host, "ip", "link", "set", "eth0", "up");
    }

    /** A DHCP server on {@code host}. */
    void leasing(String host, String... more) throws IOException, InterruptedException {
        dnsmasq(host, List.of("--dhcp-authoritative", "--dhcp-range=10.78.0.100,10.78.0.150,1h"), more);
        awaitText(directory.resolve(host + ".log"), "DHCP, IP range");
    }

    /** A proxyDHCP server on {@code host}. */
    void proxying(String host, String... more) throws IOException, InterruptedException {
        dnsmasq(host, List.of("--dhcp-range=10.78.0.0,proxy"), more);
        awaitText(directory.resolve(host + ".log"), "DHCP, proxy on subnet");
    }

    private void dnsmasq(String host, List<String> serving, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--conf-file=/dev/null",
                "--port=0",
                "--no-ping",
                "--log-facility=-",
                "--user=root",
                "--dhcp-leasefile=" + directory.resolve(host + ".leases"),
                "--pid-file=" + directory.resolve(host + ".pid")));
        command.addAll(serving);
        command.addAll(List.of(more));
        running.add(start(host, command, directory.resolve(host + ".log")));
    }

    /** The appliance, on its usual ports. */
    void serving(Path settings) throws IOException, InterruptedException {
        running.add(start("server", java("serve", settings), directory.resolve("serve.log")));
        awaitText(directory.resolve("serve.log"), "Pilotlight");
        awaitText(directory.resolve("serve.log"), "listening: control");
    }

    /** What {@code doctor} says where the appliance runs. */
    List<String> doctor(Path settings) throws IOException, InterruptedException {
        return says(settings, "doctor");
    }

    /** What a command says where the appliance runs. */
    List<String> says(Path settings, String... words) throws IOException, InterruptedException {
        return says("server", settings, words);
    }

    /** What a command says on {@code host}. */
    List<String> says(String host, Path settings, String... words) throws IOException, InterruptedException {
        Path out = directory.resolve(words[0] + ".txt");
        List<String> command = new ArrayList<>(java(words[0], settings));
        command.addAll(List.of(words).subList(1, words.length));
        Process process = start(host, command, out);
        running.add(process);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(out);
    }

    static List<String> java(String command, Path settings) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx192m",
                "-jar",
                JarProcess.JAR.toString(),
                command,
                "--config",
                settings.toString());
    }

    void in(String host, String... command) throws IOException, InterruptedException {
        run(inside(host, List.of(command)).toArray(String[]::new));
    }

    private Process start(String host, List<String> command, Path log) throws IOException {
        return new ProcessBuilder(inside(host, command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private List<String> inside(String host, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace(host)));
        whole.addAll(command);
        return whole;
    }

    private String namespace(String host) {
        return prefix + host;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
    }

    private static void awaitText(Path file, String text) {
        await().atMost(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(Files.readString(file)).contains(text));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : running) {
            process.destroyForcibly().waitFor();
        }
        for (String host : List.of("server", "second", "first")) {
            run("ip", "netns", "delete", namespace(host));
        }
    }
}
