package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.Golden;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.boot.Stage;
import pilotlight.netboot.wire.MacAddress;

/** Every persona against a whole appliance: what it sends is what it always sent, and it gets to its kernel. */
class ProbeIT {

    private static final Identity MACHINE = new Identity(
            MacAddress.parse("52:54:00:de:31:01"), UUID.fromString("4c414200-0000-4000-8000-525400de3101"));
    private static final String OS = "/os/" + RunningAppliance.STAMP + "/platform/x86_64/";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "edk2-x64,",
        "edk2-x64-http,",
        "edk2-arm64,",
        "edk2-arm64-http,",
        "bios,",
        "ipxe,",
        "ipxe-old,",
        "grub,",
        "shim,",
        "pxelinux,",
        "uboot, boot.scr",
        "uroot, uroot.ipxe",
        "rpi,"
    })
    void getsToItsKernel(String word, String direct) throws IOException {
        try (RunningAppliance appliance = start()) {
            Persona persona = new Persona(appliance, MACHINE);
            BootResult result = persona.boot(FirmwareProfile.find(word).orElseThrow(), Optional.ofNullable(direct));
            assertThat(result).isInstanceOf(BootResult.Booted.class);
            assertThat(result.files(Stage.KERNEL)).hasSize(1);
            Golden.check("probe/" + word + ".txt", String.join("\n", persona.sent) + "\n");
        }
    }

    @Test
    void givesUpWhereIpxeWouldLoadItselfForEver() throws IOException {
        try (RunningAppliance appliance = start()) {
            Persona persona = new Persona(appliance, MACHINE);
            assertThat(persona.boot(FirmwareProfile.find("ipxe").orElseThrow(), Optional.of("ipxe-own.efi")))
                    .isInstanceOfSatisfying(
                            BootResult.Stopped.class,
                            stopped -> assertThat(stopped.reason())
                                    .endsWith("which is iPXE again and no script: it loads itself for ever"));
        }
    }

    @Test
    void stopsAtGrubsPromptWithoutAConfiguration() throws IOException {
        try (RunningAppliance appliance = start()) {
            Files.delete(appliance.settings.state().resolve("override/grub/grub.cfg"));
            Persona persona =
                    new Persona(appliance, new Identity(MacAddress.parse("52:54:00:de:31:99"), MACHINE.uuid()));
            assertThat(persona.boot(FirmwareProfile.find("grub").orElseThrow(), Optional.of("none.efi")))
                    .isInstanceOfSatisfying(BootResult.Stopped.class, stopped -> {
                        assertThat(stopped.stage()).isEqualTo(Stage.SCRIPT);
                        assertThat(stopped.reason()).endsWith("GRUB would stop at its prompt");
                    });
        }
    }

    private RunningAppliance start() throws IOException {
        RunningAppliance appliance =
                RunningAppliance.start(RunningAppliance.settings(directory, RunningAppliance.freeOffset()));
        Path state = appliance.settings.state();
        appliance.close();
        RunningAppliance.furnish(state);
        for (String program : new String[] {"snponly-arm64.efi", "grubx64.efi", "ldlinux.c32"}) {
            RunningAppliance.put(state.resolve("netboot/" + program), program);
        }
        writeConfigurations(state.resolve("override"));
        Files.writeString(
                appliance.settings.assignments().resolve("default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        return RunningAppliance.start(appliance.settings);
    }

    private static void writeConfigurations(Path override) throws IOException {
        RunningAppliance.put(override.resolve("grub/grub.cfg"), """
                set timeout=0
                menuentry "Linux" {
                    linux %1$svmlinuz quiet "a word"
                    initrd %1$sinitrd
                }
                """.formatted(OS));
        RunningAppliance.put(override.resolve("pxelinux.cfg/01-" + MACHINE.mac().dashes()), """
                DEFAULT linux
                LABEL linux
                  KERNEL %1$svmlinuz
                  APPEND initrd=%1$sinitrd quiet
                """.formatted(OS));
        RunningAppliance.put(
                override.resolve("uroot.ipxe"),
                "#!ipxe\nkernel %1$svmlinuz quiet\ninitrd %1$sinitrd\nboot\n".formatted(OS));
        Path pi = override.resolve(MACHINE.serial());
        RunningAppliance.put(pi.resolve("start4.elf"), "firmware");
        RunningAppliance.put(pi.resolve("config.txt"), "[all]\nkernel=vmlinuz\ninitramfs initrd followkernel\n");
        RunningAppliance.put(pi.resolve("cmdline.txt"), "console=serial0\n");
        RunningAppliance.put(pi.resolve("vmlinuz"), "kernel");
        RunningAppliance.put(pi.resolve("initrd"), "initrd");
        RunningAppliance.put(override.resolve("ipxe-own.efi"), "no script");
    }
}
