package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.render.Initramfs;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Bytes;

/** The names under which each loader looks for its configuration, and whose it then is. */
class DialectRoutesIT {

    private static final String UUID_TEXT = "4c414200-0000-4000-8000-525400123456";

    @TempDir
    Path directory;

    private Rack rack;

    @BeforeEach
    void build() throws IOException {
        rack = new Rack(Files.createDirectories(directory.resolve("state")));
    }

    private void assign(Assignment assignment) {
        Machine machine = new Machine(
                Rack.MAC,
                Set.of(Rack.SECOND),
                Optional.of(UUID.fromString(UUID_TEXT)),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        Entry entry = new Entry(machine, assignment, Origin.FILE);
        rack.assign(Optional.empty(), Map.of(Rack.MAC, entry, Rack.SECOND, entry));
    }

    private static Client known() {
        return Rack.client(Optional.of(Rack.MAC), Architecture.EFI_X64).asking(Loader.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grub.cfg-01-52-54-00-12-34-56",
                "grub.cfg-52:54:00:12:34:56",
                "grub/grub.cfg-01-52-54-00-12-34-56",
                "/grub2/grub.cfg-01-52-54-00-12-34-56",
                "boot/grub/grub.cfg-01-52-54-00-12-34-56",
                "boot/grub2/grub.cfg-01-52-54-00-12-34-56",
                "EFI/debian/grub.cfg-01-52-54-00-12-34-56",
                "//EFI/BOOT/GRUB.CFG-01-52-54-00-12-34-56",
                "debian-installer/amd64/grub/grub.cfg-01-52-54-00-12-34-56",
                "grub/grub.cfg-" + UUID_TEXT
            })
    void findsGrubsConfigurationByItsName(String path) {
        assign(Rack.to("live"));
        assertThat(rack.read(path)).contains("linux (http,10.0.0.2)/os/live/vmlinuz");
        assertThat(((BootFile.Present) rack.find(path)).stage()).isEqualTo(Stage.SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grub.cfg",
                "EFI/redhat/grub.cfg",
                "os/live/efi/grub.cfg",
                "os/live/platform/efi/grub.cfg-01-52-54-00-12-34-56",
                "grub/grub.cfg-0A4D0064",
                "grub.cfg-0A4D",
                "grub.cfg-0",
                "grub.cfg-00000000-0000-0000-0000-000000000001"
            })
    void findsGrubsConfigurationByWhoAsks(String path) {
        assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, path, known())).contains("linux (http,10.0.0.2)/os/live/vmlinuz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pxelinux.cfg/01-52-54-00-12-34-56",
                "/pxelinux.cfg/" + UUID_TEXT,
                "boot/pxelinux.cfg/01-52-54-00-12-34-56",
                "EFI/BOOT/pxelinux.cfg/01-52-54-00-12-34-56"
            })
    void findsPxelinuxsConfigurationByItsName(String path) {
        assign(Rack.to("live"));
        assertThat(rack.read(path)).contains("LINUX /os/live/vmlinuz\n  INITRD /os/live/initrd\n");
    }

    @ParameterizedTest
    @CsvSource({
        "boot//os/live/vmlinuz,                         true",
        "a/b//os/live/initrd,                           true",
        "/boot//os//live/vmlinuz,                       true",
        "tftp://10.0.0.2/boot//os/live/vmlinuz,         true",
        "boot//bootfs/525400123456/modules.cpio,        true",
        "boot//os/../../../os/live/vmlinuz,              false",
        "boot/os/live/vmlinuz,                          false",
        "os/live/efi//undionly.kpxe,                    false"
    })
    void findsWhatPxelinuxAndUBootAskForBehindTheDirectoryOfTheirBootFile(String path, boolean isThere) {
        assign(Rack.withFiles("live"));
        assertThat(rack.find(path) instanceof BootFile.Present).isEqualTo(isThere);
    }

    @Test
    void givesUBootWhichTakesOneFileTheInitrdWithTheMachinesFilesBehindIt() {
        assign(Rack.withFiles("live"));
        Client uBoot = known().asking(Loader.U_BOOT);
        for (Client reader : new Client[] {uBoot, known()}) {
            assertThat(Rack.read(rack.tree, "pxelinux.cfg/default", reader))
                    .contains("INITRD /bootfs/525400123456/initramfs.img\n");
        }
        assertThat(Rack.read(rack.tree, "pxelinux.cfg/default", known().asking(Loader.PXELINUX)))
                .contains("INITRD /os/live/initrd,/bootfs/525400123456/modules.cpio\n");
        assertThat(rack.find("bootfs/52-54-00-12-34-56/initramfs.img"))
                .isInstanceOfSatisfying(BootFile.Joined.class, joined -> {
                    assertThat(joined.disk().location()).endsWith(Path.of("os/live/initrd"));
                    Bytes archive = ((BootFile.Text) rack.find("bootfs/52-54-00-12-34-56/modules.cpio")).content();
                    assertThat(joined.tail())
                            .isEqualTo(Initramfs.behind(joined.disk().size(), archive));
                    assertThat(joined.stage()).isEqualTo(Stage.INITRD);
                    assertThat(joined.size())
                            .isEqualTo(joined.disk().size() + joined.tail().length());
                });
        assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, "pxelinux.cfg/default", uBoot)).contains("INITRD /os/live/initrd\n");
        assertThat(rack.read("bootfs/52-54-00-12-34-56/initramfs.img")).isEqualTo("initrd");
        assign(Rack.to("none"));
        assertThat(rack.find("bootfs/52-54-00-12-34-56/initramfs.img")).isInstanceOf(BootFile.Absent.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pxelinux.cfg/0A4D0064",
                "pxelinux.cfg/0A4",
                "pxelinux.cfg/default",
                "pxelinux.cfg/default-arm-bcm283x",
                "pxelinux.cfg/default-arm64-rockchip"
            })
    void findsPxelinuxsConfigurationByWhoAsks(String path) {
        assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, path, known())).contains("LINUX /os/live/vmlinuz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pxelinux.cfg/0A4D0064",
                "pxelinux.cfg/default",
                "pxelinux.cfg/default-arm",
                "pxelinux.cfg/00000000-0000-0000-0000-000000000001",
                "pxelinux.cfg/readme",
                "grub.cfg-0A4D0064",
                "grub/grub.cfg-nonsense",
                "uroot.ipxe"
            })
    void saysAtOnceAndQuietlyThatAStrangersNameIsNotThere(String path) {
        assign(Rack.to("live"));
        assertThat(rack.find(path))
                .isInstanceOfSatisfying(
                        BootFile.Absent.class,
                        absent -> assertThat(absent.guessed()).isTrue());
    }

    @Test
    void asksAStrangersGrubForItsAddress() {
        assertThat(rack.read("grub/grub.cfg")).contains("configfile (http,10.0.0.2)/grub.cfg-01-$net_default_mac");
    }

    @ParameterizedTest
    @CsvSource({
        "grub.cfg-01-52-54-00-ff-ff-ff, No platform is assigned to",
        "pxelinux.cfg/01-52-54-00-ff-ff-ff, No platform is assigned to",
        "uroot.ipxe.01525400ffffff, 'ABSENT nothing is assigned to 52:54:00:ff:ff:ff, and there is no default'"
    })
    void tellsAMachineThatNothingIsAssignedToIt(String path, String text) {
        assertThat(rack.read(path)).contains(text);
    }

    @Test
    void tellsAMachineThatCannotStartItsPlatformSoInPlaceOfTheKernel() {
        assign(Rack.to("triton"));
        Client arm = known().running(Architecture.EFI_ARM64);
        String reason = "platform triton is for x64, and ARM64 EFI cannot start it";

        assertThat(Rack.read(rack.tree, "boot.ipxe.01525400123456", arm)).contains(reason, "sleep 30");
        assertThat(Rack.read(rack.tree, "grub.cfg-01-52-54-00-12-34-56", arm))
                .contains("echo '" + reason + "'\n", "sleep 60");
        assertThat(Rack.read(rack.tree, "pxelinux.cfg/01-52-54-00-12-34-56", arm))
                .contains("SAY " + reason + "\n");
        assertThat(Rack.read(rack.tree, "uroot.ipxe.01525400123456", arm)).isEqualTo("ABSENT " + reason);
        assertThat(Rack.read(rack.tree, "boot.ipxe.01525400123456", known().running(Architecture.EFI_X64)))
                .doesNotContain(reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "grub.cfg, echo '",
                "grub/grub.cfg-01-52-54-00-12-34-56, echo '",
                "pxelinux.cfg/default, `SAY `",
                "pxelinux.cfg/01-52-54-00-12-34-56, `SAY `"
            })
    void saysWhyThereIsNothingToBoot(String path, String command) {
        assign(Rack.to("elsewhere"));
        String missing = "platform elsewhere is assigned to 52:54:00:12:34:56 but not installed";
        assertThat(rack.tree.find(path, known()))
                .isInstanceOfSatisfying(
                        BootFile.Text.class, text -> assertThat(text.why()).isEqualTo(missing));
        assertThat(Rack.read(rack.tree, path, known())).contains(command + missing);
        assign(Rack.withArgument("live", "a", "b\nc"));
        assertThat(Rack.read(rack.tree, path, known())).contains(command + "kernelArgs, a: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grub.cfg", "pxelinux.cfg/default", "pxelinux.cfg/01-52-54-00-12-34-56"})
    void staysSilentToAMachineThatShallGetNoAnswer(String path) {
        assign(Rack.to("none"));
        assertThat(Rack.read(rack.tree, path, known())).startsWith("ABSENT");
    }

    @ParameterizedTest
    @CsvSource({
        "grub.cfg-01-52-54-00-12-34-56, chainloader (hd0)+1",
        "pxelinux.cfg/01-52-54-00-12-34-56, LOCALBOOT 0",
        "uroot.ipxe.01525400123456, ABSENT 52:54:00:12:34:56 is assigned to boot from its own disk"
    })
    void sendsALocalMachineToItsDisk(String path, String text) {
        assign(Rack.to("local"));
        assertThat(rack.read(path)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uroot.ipxe.01525400123456",
                "uroot.ipxe",
                "boot.ipxe",
                "boot.ipxe.01525400123456",
                "undionly.kpxe"
            })
    void givesURootItsFlatScript(String path) {
        assign(Rack.withFiles("live"));
        assertThat(Rack.read(rack.tree, path, known().asking(Loader.U_ROOT)))
                .startsWith("#!ipxe\nkernel http://10.0.0.2/os/live/vmlinuz ")
                .endsWith("\ninitrd http://10.0.0.2/os/live/initrd\n"
                        + "initrd http://10.0.0.2/bootfs/525400123456/modules.cpio\nboot\n");
    }

    @Test
    void leavesAPlatformsOwnConfigurationsAlone() {
        assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, "os/live/EFI/debian/grub.cfg", known())).startsWith("ABSENT");
        assertThat(Rack.read(rack.tree, "os/live/pxelinux.cfg/default", known()))
                .startsWith("ABSENT");
    }

    @ParameterizedTest
    @CsvSource({
        "pxelinux.cfg/01-52-54-00-12-34-56, true",
        "grub/grub.cfg-01-52-54-00-12-34-56, true",
        "uroot.ipxe.01525400123456, true",
        "pxelinux.cfg/0A4D0064, false",
        "grub.cfg-" + UUID_TEXT + ", false"
    })
    void readsTheMachineFromThePath(String path, boolean named) {
        assertThat(NamedMachine.in(path)).isEqualTo(named ? Optional.of(Rack.MAC) : Optional.empty());
    }
}
