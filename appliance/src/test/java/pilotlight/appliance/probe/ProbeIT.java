package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.Golden;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.netboot.wire.MacAddress;

/** Every persona against a whole appliance: what it sends is what it always sent, and it gets to its kernel. */
class ProbeIT {

    private static final Identity PC = identity("52:54:00:de:31:01");
    private static final Identity ARM = identity("52:54:00:de:31:02");
    /** The Pi's ROM calls itself a BIOS: only its MAC address tells. */
    private static final Identity PI = identity("b8:27:eb:de:31:03");

    private static final int KERNEL_LENGTH = 8192;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"edk2-x64", "edk2-x64-http", "bios", "ipxe", "ipxe-old", "grub", "shim", "pxelinux"})
    void aPcGetsToItsKernel(String word) throws IOException {
        getsToItsKernel(word, PC, "proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edk2-arm64", "edk2-arm64-http"})
    void anArm64MachineGetsToItsKernel(String word) throws IOException {
        getsToItsKernel(word, ARM, "proxy");
    }

    @Test
    void aRaspberryPiGetsToItsKernel() throws IOException {
        getsToItsKernel("rpi", PI, "proxy");
    }

    @Test
    void uBootGetsToItsKernel() throws IOException {
        getsToItsKernel("uboot", ARM, "proxy");
    }

    /** It takes the first offer, which beside another DHCP server is that one's: a proxy stays silent. */
    @Test
    void uRootGetsToItsKernelWhereAddressesAreLeased() throws IOException {
        getsToItsKernel(
                "uroot",
                PC,
                "full, pools: [{range: %s-%s, network: 127.0.0.0/8}]".formatted(Persona.ADDRESS, Persona.ADDRESS));
    }

    @Test
    void uRootGetsNoOfferBesideAnotherServer() throws IOException {
        try (RunningAppliance appliance = start("proxy")) {
            Persona persona = new Persona(appliance, PC);
            assertThat(persona.boot(FirmwareProfile.find("uroot").orElseThrow(), Optional.empty()))
                    .isInstanceOfSatisfying(
                            BootResult.Stopped.class,
                            stopped -> assertThat(stopped.stage()).isIn(Stage.DISCOVER, Stage.OFFER));
        }
    }

    private void getsToItsKernel(String word, Identity machine, String mode) throws IOException {
        try (RunningAppliance appliance = start(mode)) {
            Persona persona = new Persona(appliance, machine);
            BootResult result = persona.boot(FirmwareProfile.find(word).orElseThrow(), Optional.empty());
            assertThat(result).as(String.join("\n", persona.sent)).isInstanceOf(BootResult.Booted.class);
            assertThat(result.files(Stage.KERNEL)).hasSize(1);
            Golden.check("probe/" + word + ".txt", String.join("\n", persona.sent) + "\n");
        }
    }

    @Test
    void givesUpWhereIpxeWouldLoadItselfForEver() throws IOException {
        try (RunningAppliance appliance = start("proxy")) {
            Persona persona = new Persona(appliance, PC);
            assertThat(persona.boot(FirmwareProfile.find("ipxe").orElseThrow(), Optional.of("ipxe-own.efi")))
                    .isInstanceOfSatisfying(
                            BootResult.Stopped.class,
                            stopped -> assertThat(stopped.reason())
                                    .endsWith("which is iPXE again and no script: it loads itself for ever"));
        }
    }

    private RunningAppliance start(String mode) throws IOException {
        Settings settings = RunningAppliance.settings(directory, "dhcp: {survey: 0, mode: " + mode + "}");
        Path state = settings.state();
        RunningAppliance.furnish(state);
        for (String program : List.of("snponly-arm64.efi", "grubx64.efi", "ldlinux.c32", "rpi/start4.elf")) {
            RunningAppliance.put(state.resolve("netboot/" + program), program);
        }
        RunningAppliance.put(state.resolve("override/ipxe-own.efi"), "no script");
        addArm64(state);
        assign(settings, "default", RunningAppliance.STAMP);
        assign(settings, ARM.mac().dashes(), "arm64");
        assign(settings, PI.mac().dashes(), "arm64");
        return RunningAppliance.start(settings);
    }

    private static void assign(Settings settings, String name, String platform) throws IOException {
        Files.writeString(settings.assignments().resolve(name + ".yaml"), "platform: " + platform + "\n");
    }

    /** A platform whose kernel says so (Documentation/arch/arm64/booting.rst). */
    private void addArm64(Path state) throws IOException {
        byte[] kernel = new byte[KERNEL_LENGTH];
        System.arraycopy("ARMd".getBytes(StandardCharsets.US_ASCII), 0, kernel, 0x38, 4);
        new PlatformAdder(new PlatformLibrary(state))
                .add(
                        "arm64",
                        SmallRack.write(directory.resolve("in/vmlinuz"), kernel),
                        Optional.of(SmallRack.write(directory.resolve("in/initrd"), new byte[1000])),
                        Optional.empty(),
                        "quiet",
                        Progress.NONE);
    }

    private static Identity identity(String mac) {
        MacAddress address = MacAddress.parse(mac);
        return new Identity(address, UUID.fromString("4c414200-0000-4000-8000-" + address.bare()));
    }
}
