package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import pilotlight.netboot.pxe.Architecture;

/** What a Raspberry Pi asks for, below its serial number and in the root. */
class RaspberryPiRouteIT {

    @TempDir
    Path directory;

    private Rack rack;

    @BeforeEach
    void build() throws IOException {
        rack = new Rack(Files.createDirectories(directory.resolve("state")));
        rack.put("netboot/rpi/start4.elf", "start");
        rack.put("netboot/rpi/overlays/disable-bt.dtbo", "overlay");
        rack.put("netboot/fixup4.dat", "fixup");
        rack.put("netboot/12345678/config.txt", "by hand");
        rack.operator.refresh();
        assign(Rack.withFiles("live"));
    }

    private void assign(Assignment assignment) {
        Machine machine = new Machine(
                Rack.MAC,
                Set.of(),
                Optional.empty(),
                Optional.of("10000000DEADBEEF"),
                Optional.empty(),
                Map.of(),
                Optional.empty());
        rack.assign(Optional.empty(), Map.of(Rack.MAC, new Entry(machine, assignment, Origin.FILE)));
    }

    private static Client pi() {
        return Rack.client(Optional.of(Rack.MAC), Architecture.RASPBERRY_PI).asking(Loader.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "deadbeef/start4.elf, start",
        "DEADBEEF/start4.elf, start",
        "deadbeef/overlays/disable-bt.dtbo, overlay",
        "deadbeef/fixup4.dat, fixup",
        "12345678/config.txt, by hand",
        "deadbeef/vmlinuz, kernel"
    })
    void findsWhatWasDroppedAndWhatItBoots(String path, String content) {
        assertThat(rack.read(path)).isEqualTo(content);
    }

    @Test
    void writesItsConfigurationWhereNobodyDid() {
        assertThat(rack.read("deadbeef/config.txt"))
                .isEqualTo("arm_64bit=1\nenable_uart=1\nkernel=vmlinuz\ninitramfs initrd followkernel\n");
        assertThat(rack.read("deadbeef/cmdline.txt"))
                .isEqualTo("fetch=http://10.0.0.2/os/live/root.squashfs BOOTIF=01-52-54-00-12-34-56 hostname=cn07 ");
        assertThat(rack.find("deadbeef/initrd")).isEqualTo(rack.find("bootfs/525400123456/initramfs.img"));
    }

    @Test
    void answersInTheRootToWhoIsARaspberryPiAlone() {
        assertThat(Rack.read(rack.tree, "config.txt", pi())).contains("kernel=vmlinuz");
        assertThat(Rack.read(rack.tree, "vmlinuz", pi())).isEqualTo("kernel");
        assertThat(Rack.read(rack.tree, "start4.elf", pi())).isEqualTo("start");
        assertThat(Rack.read(rack.tree, "vmlinuz", pi().running(Architecture.EFI_ARM64)))
                .startsWith("ABSENT");
        assertThat(Rack.read(rack.tree, "vmlinuz", Client.of(Rack.MAC, Rack.ENDPOINT)))
                .isEqualTo("kernel");
    }

    @Test
    void leavesTheLoopFreeNameToIpxeOnARaspberryPi() throws IOException {
        rack.put("netboot/snponly-arm64.efi", "program");
        rack.operator.refresh();
        assertThat(Rack.read(rack.tree, "snponly-arm64.efi", pi().asking(Loader.IPXE)))
                .startsWith("#!ipxe");
        assertThat(Rack.read(rack.tree, "snponly-arm64.efi", pi())).isEqualTo("program");
    }

    @Test
    void knowsByWhatDhcpToldWhoseFilesAreMeant() {
        assertThat(Rack.read(rack.tree, "00c0ffee/vmlinuz", pi())).isEqualTo("kernel");
        assertThat(rack.read("00c0ffee/vmlinuz")).startsWith("ABSENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deadbeef/recovery.elf",
                "deadbeef/bcm2711-rpi-4-b.dtb",
                "00c0ffee/config.txt",
                "deadbeef/dt-blob.bin"
            })
    void saysAtOnceAndQuietlyWhatIsNotThere(String path) {
        assertThat(rack.find(path))
                .isInstanceOfSatisfying(
                        BootFile.Absent.class,
                        absent -> assertThat(absent.guessed()).isTrue());
    }

    @Test
    void leavesALocalMachineToItsCard() {
        assign(Rack.to("local"));
        assertThat(rack.read("deadbeef/config.txt")).startsWith("ABSENT");
        assertThat(rack.read("deadbeef/vmlinuz")).startsWith("ABSENT");
    }
}
