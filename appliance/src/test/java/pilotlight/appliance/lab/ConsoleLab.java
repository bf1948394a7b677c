package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real firmware boots while a browser has its page of the console open: every stage is seen there, and so is what went wrong. */
class ConsoleLab {

    private static final String PLATFORM = "seen";
    private static final String BROKEN = "broken";
    private static final Machine BY_UEFI = new Machine(51, Firmware.UEFI_PXE, Chain.SNPONLY);
    private static final Machine BY_BIOS = new Machine(52, Firmware.BIOS_IPXE, Chain.IPXE);
    private static final Machine FAILING = new Machine(53, Firmware.BIOS_IPXE, Chain.IPXE);

    private static Lab lab;
    private static Installation installation;

    @BeforeAll
    static void install() throws IOException {
        lab = Lab.open();
        installation = lab.installNear("console");
        lingerInTheScript();
        add(PLATFORM, "{{rootfs}}");
        add(BROKEN, "http://" + Network.SERVER_ADDRESS + "/os/" + BROKEN + "/filesystem.squashfs");
        assign(BY_UEFI, PLATFORM);
        assign(BY_BIOS, PLATFORM);
        assign(FAILING, BROKEN);
    }

    @AfterAll
    static void close() {
        if (lab != null) {
            lab.close();
        }
    }

    /** The built-in script, which waits for two seconds before the kernel: else nobody sees that stage. */
    private static void lingerInTheScript() throws IOException {
        String builtIn = Files.readString(Path.of("../templates/linux.ipxe.mustache"));
        installation.template("linux.ipxe.mustache", builtIn.replace("#!ipxe\n", "#!ipxe\nsleep 2\n"));
    }

    private static void add(String platform, String rootFs) {
        installation.run(
                "platform",
                "add",
                platform,
                "--kernel",
                lab.payload().kernel().toString(),
                "--initrd",
                lab.payload().initrd().toString(),
                "--rootfs",
                lab.payload().defaultRootFs().toString(),
                "--args",
                "console=ttyS0 boot=live fetch=" + rootFs + " pilotlight.up={{up}} pilotlight.trace={{trace}}");
    }

    private static void assign(Machine machine, String platform) {
        installation.assign(machine.mac(), "name: %s\nplatform: %s\nup: up\n".formatted(machine.name(), platform));
    }

    private static List<Machine> machines() {
        return List.of(BY_UEFI, BY_BIOS);
    }

    @ParameterizedTest
    @MethodSource("machines")
    void showsEachStageUntilTheMachineIsUp(Machine machine) throws IOException {
        List<Sight> sights = sights(machine);
        boot(installation, "console-" + machine.firmware(), machine, sights, (onlooker, report) -> {
            onlooker.awaitAll();
            assertThat(report.problems()).isEmpty();
            showsThatItIsUp(machine, onlooker, report);
            saysSoElsewhere(machine);
        });
    }

    @Test
    void showsWhyAMachineDidNotComeUp() {
        Installation impatient = installation.with("impatient", "journal: {silentSeconds: 30, upSeconds: 30}");
        boot(impatient, "console-broken", FAILING, List.of(), (onlooker, report) -> {
            String why = why(FAILING);
            assertThat(why)
                    .isEqualTo(
                            "it took its initrd and went no further: platform broken has no file filesystem.squashfs");
            onlooker.await(".why-headline", why);
            onlooker.await(".tools", "stopped");
            onlooker.picture("stopped");
            assertThat(onlooker.neverLoadedAnew()).isTrue();
            assertThat(onlooker.faults()).isEmpty();
        });
    }

    /** A card whose ROM is iPXE takes its script right after the offer, faster than one can look. */
    private static List<Sight> sights(Machine machine) throws IOException {
        List<Sight> sights = new ArrayList<>();
        if (machine.chain() == Chain.SNPONLY) {
            sights.addAll(List.of(Sight.of("offer"), Sight.whole("loader")));
        }
        sights.add(Sight.whole("script"));
        sights.add(Sight.onItsWay("kernel", Files.size(lab.payload().kernel())));
        sights.add(Sight.whole("initrd"));
        sights.add(Sight.onItsWay("rootfs", Files.size(lab.payload().defaultRootFs())));
        sights.add(Sight.up());
        return sights;
    }

    private static void showsThatItIsUp(Machine machine, Onlooker onlooker, BootReport report) {
        onlooker.await("[aria-label=Steps]", "phone-home");
        assertThat(onlooker.text("[aria-label=Steps]")).contains("vmlinuz", "initrd", "default.squashfs");
        assertThat(report.commandLine().split(" "))
                .contains("pilotlight.trace=" + onlooker.text("[aria-labelledby=s-this-boot] dd code"));
        onlooker.await(".why-headline", "it has been up since ");
        assertThat(onlooker.faults()).isEmpty();
        onlooker.picture("story");
        onlooker.follow("/rack");
        onlooker.await("[data-key='" + machine.mac() + "']", "up");
        onlooker.picture("rack");
        assertThat(onlooker.faults()).isEmpty();
        assertThat(onlooker.neverLoadedAnew()).isTrue();
    }

    private static void saysSoElsewhere(Machine machine) {
        assertThat(why(machine)).startsWith("it has been up since ");
        assertThat(installation.get("/metrics").lines()).contains("pilotlight_attempts_total{result=\"up\"} 1.0");
    }

    /** The first line of what the command says. */
    private static String why(Machine machine) {
        return new String(installation.run("why", machine.mac().toString()), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static void boot(
            Installation appliance,
            String name,
            Machine machine,
            List<Sight> sights,
            BiConsumer<Onlooker, BootReport> promise) {
        try (Onlooker onlooker =
                new Onlooker(appliance, lab.pictures(name), lab.work().resolve(name + "-browser"))) {
            Supplier<ServerProcess> watched = () -> watched(appliance, name, () -> onlooker.watch(machine, sights));
            lab.slowly(() -> lab.boot(name, machine, Goal.REPORT, watched, report -> promise.accept(onlooker, report)));
        }
    }

    /** An appliance that runs, and somebody who looks on already. */
    private static ServerProcess watched(Installation appliance, String name, Runnable look) {
        ServerProcess server = ServerProcess.startReady(appliance, lab.log(name));
        try {
            look.run();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
