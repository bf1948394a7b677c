package pilotlight.appliance.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Network namespaces of one test; they need root, and are removed when it ends. */
public final class Namespaces implements AutoCloseable {

    private final String prefix = "pltest" + ProcessHandle.current().pid();
    private final List<String> names = new ArrayList<>();

    private Namespaces() {}

    /** None yet; skips the test where there cannot be any. */
    public static Namespaces open() {
        assumeThat(System.getProperty("user.name"))
                .as("network namespaces need root")
                .isEqualTo("root");
        assumeThat(isInstalled("ip")).as("ip is installed").isTrue();
        return new Namespaces();
    }

    public static boolean isInstalled(String program) {
        return Stream.of("/usr/sbin/", "/sbin/", "/usr/bin/")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory + program)));
    }

    /** Adds the namespace of this role, and returns its whole name. */
    public String add(String role) throws IOException, InterruptedException {
        String name = prefix + role;
        ip("netns", "add", name);
        names.add(name);
        ip("-n", name, "link", "set", "lo", "up");
        return name;
    }

    /** Joins two namespaces by a cable; the second has its end as {@code eth0}. */
    public void join(String one, String port, String address, String other, String otherAddress)
            throws IOException, InterruptedException {
        ip("-n", one, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", other);
        raise(one, port, address);
        raise(other, "eth0", otherAddress);
    }

    private static void raise(String name, String port, String address) throws IOException, InterruptedException {
        ip("-n", name, "addr", "add", address, "dev", port);
        ip("-n", name, "link", "set", port, "up");
    }

    public static void ip(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    }

    /** Starts a class of the tests inside. */
    public static Process java(String name, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return start(name, command);
    }

    /** Starts a program inside; what it complains of is seen. */
    public static Process start(String name, List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(command);
        return new ProcessBuilder(whole)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (String name : names) {
            ip("netns", "del", name);
        }
    }
}
