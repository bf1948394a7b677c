package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every firmware of a mixed rack boots what it was assigned, beside DHCP servers that nobody may change beyond what a trial says. */
class RackLab {

    private static final Pattern WANTED = Pattern.compile(System.getProperty("lab.boot", ".*"));

    private static Lab lab;
    private static Installation installation;

    @BeforeAll
    static void install() {
        lab = Lab.open();
        installation = lab.install("rack");
        add("x64", lab.payload());
        add("arm64", lab.arm64Payload());
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    private static List<Trial> trials() {
        return RackTrials.all(lab.loaders()).stream()
                .filter(trial -> WANTED.matcher(trial.name()).matches())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void bootsWhatTheMachineWasAssigned(Trial trial) {
        assign(trial);
        installation.dropOnly(trial.programs());
        trial.overrides().forEach(installation::override);
        Installation configured = installation.with(trial.name(), trial.settings());
        lab.beside(
                trial.leases(),
                () -> trial.relay()
                        .ifPresentOrElse(
                                relay -> lab.behind(relay, () -> boot(configured, trial)),
                                () -> boot(configured, trial)));
    }

    private static void boot(Installation configured, Trial trial) {
        lab.boot(
                trial.name(),
                trial.machine(),
                Goal.REPORT,
                () -> ServerProcess.startReady(configured, lab.log(trial.name())),
                report -> holdsWhatWasAssigned(trial.machine(), report));
    }

    private static void add(String name, Payload payload) {
        installation.run(
                "platform",
                "add",
                name,
                "--kernel",
                payload.kernel().toString(),
                "--initrd",
                payload.initrd().toString(),
                "--rootfs",
                payload.defaultRootFs().toString(),
                "--args",
                "fetch={{rootfs}}");
    }

    private static void assign(Trial trial) {
        Machine machine = trial.machine();
        installation.assign(machine.mac(), """
                name: %1$s
                platform: %2$s
                console: {default: serial, serial: ttya}
                kernelArgs: {hostname: %1$s}
                modules:
                  - {path: etc/extra.conf, content: "written for %1$s\\n"}
                %3$s""".formatted(machine.name(), platform(machine), trial.assignment()));
    }

    private static String platform(Machine machine) {
        return machine.firmware().board().isArm64() ? "arm64" : "x64";
    }

    private static void holdsWhatWasAssigned(Machine machine, BootReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.firmware()).isEqualTo(machine.firmware().board().kind());
        assertThat(report.commandLine().split(" ")).contains("hostname=" + machine.name());
        assertThat(report.files())
                .containsEntry("/etc/extra.conf", rendered(machine, machine.bootfs("etc/extra.conf")));
        assertThat(report.rootFs().orElseThrow().marker()).isEqualTo("the default root file system");
    }

    private static Digest rendered(Machine machine, String path) {
        return Digest.of(installation.run("render", machine.mac().toString(), path));
    }
}
