package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import pilotlight.appliance.api.Operation;
import pilotlight.appliance.api.Problem;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.config.SettingsFile;
import pilotlight.appliance.tftp.Caller;
import tools.jackson.databind.json.JsonMapper;

/** A whole appliance on loopback, below one directory, on ports that were free. */
public final class RunningAppliance implements AutoCloseable {

    public static final String STAMP = "20210731T223008Z";

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    /** All ports stay below those that the system gives to clients. */
    private static final int LOWEST_OFFSET = 11_000;

    private static final int HIGHEST_OFFSET = 24_000;
    private static final int GRACE_SECONDS = 5;

    public final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private Appliance appliance;

    private RunningAppliance(Settings settings) {
        this.settings = settings;
    }

    public static RunningAppliance start(Path directory) throws IOException {
        return start(settings(directory, freeOffset()));
    }

    public static RunningAppliance start(Settings settings) throws IOException {
        return start(settings, List.of());
    }

    /** The same, telling {@code listeners} of every event. */
    public static RunningAppliance start(Settings settings, List<Consumer<Event>> listeners) throws IOException {
        RunningAppliance running = new RunningAppliance(settings);
        running.appliance = Appliance.start(settings, listeners);
        return running;
    }

    public static Settings settings(Path directory, int portOffset) throws IOException {
        return settings(directory, portOffset, Settings.DEFAULT.facts());
    }

    /** The same, asking iPXE what its machine is or not. */
    public static Settings settings(Path directory, int portOffset, boolean facts) throws IOException {
        Settings usual = Settings.DEFAULT;
        return new Settings(
                directory.resolve("state"),
                Files.createDirectories(directory.resolve("assignments")),
                portOffset,
                List.of("lo"),
                usual.transport(),
                usual.dhcp().withoutSurvey(),
                usual.dhcp6(),
                usual.tftp(),
                usual.http(),
                usual.control(),
                usual.journal(),
                true,
                true,
                false,
                facts,
                usual.signing(),
                GRACE_SECONDS,
                usual.log());
    }

    /** Settings below {@code directory} on ports that are free, as they are read from a file that goes on with {@code yaml}. */
    public static Settings settings(Path directory, String yaml) throws IOException {
        Files.createDirectories(directory.resolve("assignments"));
        Path file = Files.writeString(
                directory.resolve("pilotlight.yaml"),
                """
                state: %s
                assignments: %s
                portOffset: %d
                interfaces: [lo]
                names: false
                """.formatted(directory.resolve("state"), directory.resolve("assignments"), freeOffset()) + yaml);
        return ((SettingsFile.Good) SettingsFile.read(Optional.of(file))).settings();
    }

    public static int freeOffset() {
        Random random = new Random();
        while (true) {
            int offset = LOWEST_OFFSET + random.nextInt(HIGHEST_OFFSET - LOWEST_OFFSET);
            if (isFree(Ports.USUAL.plus(offset))) {
                return offset;
            }
        }
    }

    private static boolean isFree(Ports ports) {
        try (ServerSocket http = new ServerSocket(ports.http());
                ServerSocket control = new ServerSocket(ports.control());
                DatagramSocket dhcp = new DatagramSocket(ports.dhcp());
                DatagramSocket tftp = new DatagramSocket(ports.tftp());
                DatagramSocket pxe = new DatagramSocket(ports.pxe())) {
            return http.isBound() && control.isBound() && dhcp.isBound() && tftp.isBound() && pxe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Everything that its API can be asked. */
    List<Operation> operations() {
        return appliance.operations();
    }

    public Ports ports() {
        return settings.ports();
    }

    /** Loader programs and a platform, as an operator's copy would bring them. */
    public static void furnish(Path state) throws IOException {
        put(state.resolve("netboot/undionly.kpxe"), "BIOS");
        put(state.resolve("netboot/snponly.efi"), "UEFI");
        addPlatform(state);
    }

    public static void addPlatform(Path state) throws IOException {
        addLinux(state, STAMP);
    }

    public static void addLinux(Path state, String name) throws IOException {
        Path platform = state.resolve("os/" + name + "/platform/x86_64");
        put(platform.resolve("initrd"), "initrd");
        put(platform.resolve("filesystem.squashfs"), "root");
        put(platform.resolve("vmlinuz"), "kernel");
    }

    /** A platform whose kernel does not tell for which processor it is. */
    public static void addForAnyMachine(Path state, String name) throws IOException {
        put(state.resolve("os/" + name + "/vmlinuz"), "kernel");
        put(state.resolve("os/" + name + "/manifest.json"), """
                {"kind": "linux", "roles": {"kernel": "vmlinuz"}, "installed": "2026-01-01T00:00:00Z", "files": {}}
                """);
    }

    public static void addSmartos(Path state, String stamp) throws IOException {
        Path platform = state.resolve("os/" + stamp + "/platform/i86pc");
        put(platform.resolve("amd64/boot_archive"), "archive");
        put(platform.resolve("kernel/amd64/unix"), "kernel");
    }

    public static void put(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    public InetSocketAddress at(int port) {
        return new InetSocketAddress(LOOPBACK, port);
    }

    public Caller tftp() throws IOException {
        return new Caller(at(ports().tftp()));
    }

    public HttpResponse<String> boot(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(ports().http(), path)).build());
    }

    /** The bytes {@code from} to {@code to}, both included, of what is at {@code path}. */
    String range(String path, int from, int to) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri(ports().http(), path))
                .header("Range", "bytes=" + from + "-" + to)
                .build());
        assertThat(response.statusCode()).isEqualTo(206);
        return response.body();
    }

    /** Waits until a file that was just laid there is served. */
    void awaitServed(String path) {
        await().ignoreExceptions().until(() -> head("/" + path).statusCode() == 200);
    }

    HttpResponse<String> head(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(ports().http(), path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    }

    HttpResponse<String> control(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(ports().control(), path)).build());
    }

    /** With the token of the state directory, and these headers, names and values in turn. */
    public HttpResponse<String> operate(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        String token = Files.readString(settings.state().resolve("token")).strip();
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(ports().control(), path))
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return send((headers.length > 0 ? request.headers(headers) : request).build());
    }

    /** What a problem document says. */
    static String detail(HttpResponse<String> refused) {
        assertThat(refused.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        return JsonMapper.shared().readValue(refused.body(), Problem.class).detail();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        appliance.close();
    }
}
