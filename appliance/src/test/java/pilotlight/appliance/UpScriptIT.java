package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.MacAddress;

/** What is put into images, run by the shells and programs that they have. */
@Timeout(120)
class UpScriptIT {

    private static final Path SHIPPED =
            Path.of("../templates/up").toAbsolutePath().normalize();
    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");

    @TempDir
    private Path directory;

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private RunningAppliance appliance;
    private Path programs;

    @BeforeEach
    void start() throws IOException {
        programs = Files.createDirectory(directory.resolve("bin"));
        for (String tool : List.of("cat", "tr", "sed", "head", "uname", "sleep")) {
            link(tool, tool);
        }
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        Files.writeString(settings.assignments().resolve("52-54-00-12-34-56.yaml"), "name: web07\nplatform: local\n");
        appliance = RunningAppliance.start(settings, List.of(this::note));
    }

    private void note(Event event) {
        if (event.stage() == Stage.UP) {
            events.add(event);
        }
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private void link(String name, String program) throws IOException {
        Path found = List.of("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/").stream()
                .map(place -> Path.of(place + program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeThat(found).as(program + " is installed").isNotNull();
        Files.createSymbolicLink(programs.resolve(name), found);
    }

    private String base() {
        return "http://127.0.0.1:" + appliance.ports().http();
    }

    private int run(String shell, String cmdline) throws Exception {
        Files.writeString(directory.resolve("cmdline"), cmdline + "\n");
        link(shell, shell);
        ProcessBuilder script = new ProcessBuilder(
                shell.equals("busybox")
                        ? List.of(
                                programs.resolve("busybox").toString(),
                                "sh",
                                SHIPPED.resolve("pilotlight-up").toString())
                        : List.of(
                                programs.resolve(shell).toString(),
                                SHIPPED.resolve("pilotlight-up").toString()));
        script.environment().clear();
        script.environment()
                .putAll(Map.of(
                        "PATH",
                        programs.toString(),
                        "PILOTLIGHT_CMDLINE",
                        directory.resolve("cmdline").toString(),
                        "PILOTLIGHT_TRIES",
                        "3",
                        "PILOTLIGHT_WAIT",
                        "1"));
        return ended(script);
    }

    private int ended(ProcessBuilder command) throws Exception {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("said").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said"));
    }

    @ParameterizedTest
    @CsvSource({"dash, curl", "dash, wget", "busybox, busybox", "bash, curl"})
    void tellsThatTheMachineIsUp(String shell, String caller) throws Exception {
        if (!caller.equals(shell)) {
            link(caller, caller);
        }
        assertThat(run(shell, "quiet pilotlight.up=" + base() + "/up/52-54-00-12-34-56 console=ttyS0"))
                .as(said())
                .isZero();
        assertThat(said()).contains("web07 (52:54:00:12:34:56) is up");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.mac()).contains(MAC);
            assertThat(event.why()).startsWith("hostname ");
        });
    }

    @Test
    void findsServerAndMachineAmongWhatOthersAreTold() throws Exception {
        link("curl", "curl");
        String live = "BOOTIF=01-52-54-00-12-34-56 boot=live fetch=" + base() + "/os/x/root.squashfs";
        assertThat(run("dash", live)).as(said()).isZero();
        assertThat(events).singleElement().extracting(Event::mac).isEqualTo(Optional.of(MAC));
    }

    @Test
    void doesNothingWhereAnotherBootedTheMachine() throws Exception {
        assertThat(run("dash", "root=/dev/sda1 ro")).isZero();
        assertThat(said()).contains("not booted by Pilotlight");
        assertThat(events).isEmpty();
    }

    @Test
    void givesUpAfterSomeTries() throws Exception {
        link("curl", "curl");
        assertThat(run("dash", "pilotlight.up=" + base() + "/up/52-54-00-99-99-99"))
                .isOne();
        assertThat(said()).contains("did not answer");
    }

    @Test
    void hasAUnitThatSystemdTakes() throws Exception {
        Path systemd = Path.of("/usr/bin/systemd-analyze");
        assumeThat(systemd).isExecutable();
        String unit = Files.readString(SHIPPED.resolve("pilotlight-up.service"))
                .replace(
                        "/usr/local/sbin/pilotlight-up",
                        SHIPPED.resolve("pilotlight-up").toString());
        Path file = Files.writeString(directory.resolve("pilotlight-up.service"), unit);
        assertThat(ended(new ProcessBuilder(systemd.toString(), "verify", "--man=no", file.toString())))
                .as(said())
                .isZero();
        assertThat(said()).doesNotContain("pilotlight-up.service:");
    }

    @Test
    void hasAManifestThatIsXml() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        assertThat(factory.newDocumentBuilder()
                        .parse(SHIPPED.resolve("smartos.xml").toFile())
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("service_bundle");
    }
}
