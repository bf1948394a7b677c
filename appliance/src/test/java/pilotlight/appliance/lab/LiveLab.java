package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A live system of Debian, installed as one of Triton's platforms, boots to its login prompt and finds all that it needs. */
class LiveLab {

    private static final String STAMP = "20230131T120000Z";
    private static final String ROOT_FS = "os/" + STAMP + "/platform/x86_64/filesystem.squashfs";
    private static final String NODE_CONFIG = "extra/joysetup/node.config";
    private static final Machine BY_HTTP = new Machine(11, Firmware.UEFI_PXE, Chain.SNPONLY);
    private static final Machine BY_TFTP = new Machine(12, Firmware.BIOS_IPXE, Chain.IPXE);

    private static Lab lab;
    private static LiveSystem debian;
    private static Installation installation;
    private static Installation reserving;

    @BeforeAll
    static void install() {
        lab = Lab.open();
        debian = lab.debian();
        installation = lab.install("live");
        reserving = installation.with("reserve", "dhcp: {mode: reserve}");
        installation.configureNodes("datacenter_name='lab'\nntp_hosts='10.77.0.1'\n");
        installation.run(
                "platform",
                "install",
                PlatformTarball.write(lab.work(), STAMP, debian).toString());
        assign(BY_HTTP, """
                transport: http
                modules: [{path: etc/extra.conf, content: written for one machine}]
                """);
        // Files that lie in no directory of their own reach the machine singly, as Triton's do.
        assign(BY_TFTP, "transport: tftp\n");
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void bootsToTheLoginPromptByHttp() {
        boot(installation, "live-http", BY_HTTP, report -> {
            holdsWhatWasAssigned(BY_HTTP, report);
            assertThat(report.files()).containsKey("/etc/triton-etc/extra.conf");
            assertThat(lab.dialogue("live-http").lines())
                    .anyMatch(line -> line.startsWith("HTTP") && line.contains(" GET /" + ROOT_FS + " "));
        });
    }

    /** As on a head node of Triton's: no DHCP server but the appliance, from the firmware's first word to live-boot's. */
    @Test
    void bootsToTheLoginPromptByTftpAloneFromItsReservedAddress() {
        lab.withoutLeases(() -> boot(reserving, "live-tftp", BY_TFTP, report -> {
            holdsWhatWasAssigned(BY_TFTP, report);
            assertThat(lab.dialogue("live-tftp").lines())
                    .anyMatch(line -> line.startsWith("TFTP") && line.contains(" RRQ /" + ROOT_FS + " "))
                    .noneMatch(line -> line.startsWith("HTTP"));
        }));
    }

    private static void assign(Machine machine, String more) {
        installation.assign(machine.mac(), """
                name: %1$s
                platform: %2$s
                console: {default: serial, serial: ttya}
                kernelArgs: {hostname: %1$s}
                """.formatted(machine.name(), STAMP) + machine.network() + more);
    }

    private static void boot(Installation appliance, String name, Machine machine, Consumer<BootReport> promise) {
        lab.boot(name, machine, Goal.LOGIN, () -> ServerProcess.startReady(appliance, lab.log(name)), promise);
    }

    private static void holdsWhatWasAssigned(Machine machine, BootReport report) {
        assertThat(report.problems()).isEmpty();
        assertThat(report.firmware()).isEqualTo(machine.firmware().board().kind());
        assertThat(report.commandLine().split(" "))
                .contains("boot=live", "ip=" + machine.address() + ":::255.255.255.0::");
        assertThat(report.files())
                .containsEntry("/etc/node.config", rendered(machine, NODE_CONFIG))
                .containsEntry("/etc/triton-networking.json", rendered(machine, machine.bootfs("networking.json")));
        assertThat(report.hashed()).contains("/etc/triton-networking.json");
        assertThat(report.hostname()).contains(machine.name());
        assertThat(report.address()).contains(new BootReport.Address(machine.address(), "static"));
        assertThat(report.rootFs().orElseThrow().digest()).isEqualTo(Digest.of(debian.rootFs()));
    }

    /** What the appliance says that it hands to the machine. */
    private static Digest rendered(Machine machine, String path) {
        return Digest.of(installation.run("render", machine.mac().toString(), path));
    }
}
