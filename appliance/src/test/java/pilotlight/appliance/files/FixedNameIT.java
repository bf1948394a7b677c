package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;

/** A switch that gives everybody the same file name: whoever is iPXE already gets its script under it. */
class FixedNameIT {

    @TempDir
    Path directory;

    private Rack rack;

    @BeforeEach
    void build() throws IOException {
        rack = new Rack(Files.createDirectories(directory.resolve("state")));
        rack.put("netboot/snponly.efi", "snponly");
        rack.put("netboot/grubnetx64.efi", "grub");
        rack.put("netboot/boot/undionly.kpxe", "dropped");
        rack.operator.refresh();
    }

    private static Client ipxe() {
        return Rack.client(Optional.of(Rack.MAC), Architecture.BIOS);
    }

    private BootFile.Present get(String path) {
        return (BootFile.Present) rack.tree.find(path, ipxe());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undionly.kpxe",
                "UNDIONLY.KPXE",
                "/snponly.efi",
                "ipxe.efi",
                "ipxe.pxe",
                "snponly-arm64.efi",
                "undionly.kkpxe",
                "undionly.kpxe.0",
                "boot/undionly.kpxe",
                "/tftpboot/x86/ipxe.efi"
            })
    void givesIpxeItsScriptInPlaceOfItself(String name) {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, name, ipxe())).startsWith("#!ipxe\nkernel http://10.0.0.2/os/live/vmlinuz");
        assertThat(get(name).stage()).isEqualTo(Stage.SCRIPT);
        assertThat(get(name).why()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"IPXE", "U_ROOT"})
    void givesEverybodyElseTheProgram(Loader loader) {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, "undionly.kpxe", ipxe().asking(loader))).isEqualTo("built-in");
    }

    @Test
    void givesFirmwareTheProgramInItsDirectory() {
        Client firmware = ipxe().asking(Loader.FIRMWARE);
        assertThat(Rack.read(rack.tree, "boot/undionly.kpxe", firmware)).isEqualTo("dropped");
        assertThat(Rack.read(rack.tree, "tftpboot/x86/ipxe.efi", firmware)).startsWith("ABSENT");
    }

    @Test
    void givesEveryProgramInGoTheProgram() {
        Client mirror = ipxe().asking(Loader.U_ROOT).calling(Optional.of("Go-http-client/1.1"));
        assertThat(Rack.read(rack.tree, "undionly.kpxe", mirror)).isEqualTo("built-in");
    }

    @ParameterizedTest
    @CsvSource({
        "full/undionly.kpxe, built-in",
        "full/snponly.efi, snponly",
        "full/boot/undionly.kpxe, dropped",
        "grubnetx64.efi, grub"
    })
    void givesIpxeTheProgramThatItIsSentOnTo(String path, String content) {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, path, ipxe())).isEqualTo(content);
    }

    @Test
    void asksAStrangerForItsAddress() {
        Client stranger = Rack.client(Optional.empty(), Architecture.BIOS);
        assertThat(Rack.read(rack.tree, "undionly.kpxe", stranger))
                .contains("chain --replace")
                .contains("${net0/mac");
    }

    @ParameterizedTest
    @CsvSource({
        "gone, , echo platform gone is assigned to 52:54:00:12:34:56 but not installed",
        "live, ${b}, 'echo kernelArgs, a: ''a=$ {b}'' holds $ {: iPXE would put a setting in its place, and has no way to write it'"
    })
    void saysOnTheScreenAndInTheJournalWhyThereIsNoScript(String platform, String argument, String line) {
        rack.assign(argument == null ? Rack.to(platform) : Rack.withArgument(platform, "a", argument));
        assertThat(Rack.read(rack.tree, "undionly.kpxe", ipxe()).lines()).contains(line);
        assertThat(get("undionly.kpxe").why()).isNotEmpty();
    }

    @Test
    void isSilentToAMachineThatShallGetNoAnswer() {
        rack.assign(Rack.to("none"));
        assertThat(Rack.read(rack.tree, "undionly.kpxe", ipxe())).startsWith("ABSENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"autoexec.ipxe", "full/autoexec.ipxe", "EFI/BOOT/autoexec.ipxe", "\\efi\\boot\\AUTOEXEC.IPXE"})
    void hasAnAutoexecForEachMachineWhereverIpxeLooks(String path) {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, path, ipxe())).contains("os/live/vmlinuz");
    }

    @Test
    void bringsTheNetworkUpInAnAutoexecWhichIpxeRunsBeforeItHasOne() {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, "autoexec.ipxe", ipxe()))
                .isEqualTo(Rack.read(rack.tree, "boot.ipxe", ipxe())
                        .replace("#!ipxe\n", "#!ipxe\nifopen ||\nisset ${ip} || dhcp || ifconf ||\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "grub/x86_64-efi/command.lst, true",
        "revocations_sku.efi, true",
        "shim_certificate_0.efi, true",
        "mmx64.efi, true",
        "ldlinux.c32, true",
        "bcm2711-rpi-4-b.dtb, true",
        "os/live/EFI/BOOT/revocations_sbat.efi, true",
        "os/live/EFI/debian/x86_64-efi/fs.lst, true",
        "os/live/vmlinux, false",
        "extra/none, false"
    })
    void logsNoNameThatLoadersMerelyTry(String path, boolean guessed) {
        assertThat(rack.tree.find(path, ipxe()))
                .isInstanceOfSatisfying(
                        BootFile.Absent.class,
                        absent -> assertThat(absent.guessed()).isEqualTo(guessed));
    }
}
