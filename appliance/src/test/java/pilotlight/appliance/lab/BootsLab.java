package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of firmware boots from the jar what its machine was assigned, down to the root file system. */
class BootsLab {

    private static final String STAMP = "20210731T223008Z";
    private static final Machine WITH_ITS_OWN_IPXE = new Machine(2, Firmware.BIOS_IPXE, Chain.IPXE);
    private static final List<Machine> ASSIGNED = List.of(
            new Machine(1, Firmware.BIOS_PXE, Chain.UNDIONLY),
            WITH_ITS_OWN_IPXE,
            new Machine(3, Firmware.UEFI_PXE, Chain.SNPONLY),
            new Machine(4, Firmware.UEFI_HTTP, Chain.SNPONLY));

    private static Lab lab;
    private static Installation installation;

    @BeforeAll
    static void install() {
        lab = Lab.open();
        installation = lab.install("appliance");
        installTritonPlatform();
        installDefaultPlatform();
        ASSIGNED.forEach(BootsLab::assign);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    private static List<Machine> assigned() {
        return ASSIGNED;
    }

    @ParameterizedTest
    @MethodSource("assigned")
    void bootsWhatTheMachineWasAssigned(Machine machine) {
        boot("assigned-" + machine.firmware(), machine, report -> holdsWhatWasAssigned(machine, report));
    }

    @ParameterizedTest
    @MethodSource("assigned")
    void bootsFromTheReservedAddressWithoutAnyOtherDhcpServer(Machine machine) {
        String name = "reserve-" + machine.firmware();
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
        boot("unknown", new Machine(0x99, Firmware.BIOS_IPXE, Chain.IPXE), report -> {
            assertThat(report.problems()).isEmpty();
            assertThat(report.rootFs())
                    .contains(new BootReport.RootFs(
                            Digest.of(lab.payload().defaultRootFs()), "the default root file system"));
        });
    }

    @Test
    void bootsWhileAnotherProcessLocksTheStore() {
        Machine machine = WITH_ITS_OWN_IPXE;
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
        assertThat(report.firmware()).isEqualTo(machine.firmware().board().kind());
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
