package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of firmware boots from the jar what its machine was assigned, down to the root file system. */
class BootsLab {

    private static final String STAMP = "20210731T223008Z";

    private static Lab lab;
    private static Installation installation;

    @BeforeAll
    static void install() {
        lab = Lab.open();
        installation = lab.install("appliance");
        installTritonPlatform();
        installDefaultPlatform();
        Stream.of(Firmware.values()).map(BootsLab::assigned).forEach(BootsLab::assign);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bootsWhatTheMachineWasAssigned(Firmware firmware) {
        Machine machine = assigned(firmware);
        boot("assigned-" + firmware, machine, report -> holdsWhatWasAssigned(machine, report));
    }

    @ParameterizedTest
    @EnumSource
    void bootsFromTheReservedAddressWithoutAnyOtherDhcpServer(Firmware firmware) {
        Machine machine = assigned(firmware);
        String name = "reserve-" + firmware;
        Installation reserving = installation.with("reserve", "dhcp: {mode: reserve}");
        lab.withoutLeases(() -> lab.boot(
                name,
                machine,
                Goal.REPORT,
                () -> ServerProcess.startReady(reserving, lab.log(name)),
                report -> holdsWhatWasAssigned(machine, report)));
    }

    @Test
    void bootsTheDefaultPlatformOnAnUnknownMachine() {
        boot("unknown", new Machine(0x99, Firmware.BIOS_IPXE), report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.rootFs())
                    .contains(new BootReport.RootFs(
                            Digest.of(lab.payload().defaultRootFs()), "the default root file system"));
        });
    }

    @Test
    void bootsWhileAnotherProcessLocksTheStore() {
        Machine machine = assigned(Firmware.BIOS_IPXE);
        String name = "store-locked";
        try (BackgroundProcess lock = StoreLock.hold(installation, lab.log(name + "-by"))) {
            lab.boot(
                    name, machine, Goal.REPORT, () -> ServerProcess.startAlive(installation, lab.log(name)), report -> {
                        holdsWhatWasAssigned(machine, report);
                        assertThat(installation.get("/ready")).contains("warning: the store is unavailable");
                        assertThat(lock.endsWithin(Duration.ZERO)).isFalse();
                    });
        }
    }

    private static void installTritonPlatform() {
        installation.run(
                "platform",
                "install",
                PlatformTarball.write(lab.work(), STAMP, lab.payload().assigned())
                        .toString());
    }

    private static void installDefaultPlatform() {
        installation.run(
                "platform",
                "add",
                "plain",
                "--kernel",
                lab.payload().kernel().toString(),
                "--initrd",
                lab.payload().initrd().toString(),
                "--rootfs",
                lab.payload().defaultRootFs().toString(),
                "--args",
                "console=ttyS0 boot=live fetch={{rootfs}}");
        installation.run("platform", "set-default", "plain");
    }

    private static Machine assigned(Firmware firmware) {
        return new Machine(firmware.ordinal() + 1, firmware);
    }

    private static void assign(Machine machine) {
        installation.assign(machine.mac(), """
                name: %1$s
                platform: %2$s
                console: {default: serial, serial: ttya}
                kernelArgs: {hostname: %1$s, smt_enabled: "true"}
                modules:
                  - {path: etc/extra.conf, content: "written for %1$s\\n"}
                """.formatted(machine.name(), STAMP) + machine.network());
    }

    private static void boot(String name, Machine machine, Consumer<BootReport> promise) {
        lab.boot(name, machine, Goal.REPORT, () -> ServerProcess.startReady(installation, lab.log(name)), promise);
    }

    private static void holdsWhatWasAssigned(Machine machine, BootReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.firmware()).isEqualTo(machine.firmware().kind());
        assertThat(report.commandLine().split(" "))
                .contains("boot=live", "hostname=" + machine.name(), "smt_enabled=true");
        assertThat(report.address()).contains(new BootReport.Address(machine.address(), "static"));
        assertThat(report.files()).containsAllEntriesOf(rendered(machine));
        assertThat(report.hashed()).contains("/etc/triton-networking.json");
        assertThat(report.rootFs())
                .contains(new BootReport.RootFs(
                        Digest.of(lab.payload().assigned().rootFs()), "the assigned root file system"));
    }

    /** What the appliance says that it puts into the machine's initramfs, by the path there. */
    private static Map<String, Digest> rendered(Machine machine) {
        Map<String, Digest> files = new LinkedHashMap<>();
        for (String path : List.of("networking.json", "networking.json.hash", "etc/extra.conf")) {
            files.put(
                    "/etc/triton-" + path,
                    Digest.of(installation.run("render", machine.mac().toString(), machine.bootfs(path))));
        }
        return files;
    }
}
