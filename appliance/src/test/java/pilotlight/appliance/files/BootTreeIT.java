package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.render.Unzipped;
import pilotlight.netboot.pxe.Architecture;

class BootTreeIT {

    @TempDir
    Path directory;

    private Rack rack;

    @BeforeEach
    void build() throws IOException {
        rack = new Rack(Files.createDirectories(directory.resolve("state")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "boot.ipxe.01525400123456",
                "/boot.ipxe.01525400123456",
                "BOOT.IPXE.01525400123456",
                "boot.ipxe.01-52-54-00-12-34-56",
                "boot.ipxe.52:54:00:12:34:56",
                "boot.ipxe.525400123456",
                "boot.ipxe.52-54-00-12-34-56.0"
            })
    void findsAMachinesScriptUnderEverySpelling(String path) {
        rack.assign(Rack.to("live"));
        assertThat(rack.read(path))
                .startsWith("#!ipxe\nkernel http://10.0.0.2/os/live/vmlinuz")
                .contains("BOOTIF=01-52-54-00-12-34-56");
    }

    @Test
    void writesTheScriptForTheAddressThatTheMachineBootsFrom() {
        rack.assign(Rack.withFiles("live"));
        assertThat(rack.read("boot.ipxe.01525400123457"))
                .contains("BOOTIF=01-52-54-00-12-34-57")
                .contains("/bootfs/525400123457/modules.cpio");
        assertThat(rack.read("bootfs/525400123457/etc/extra.conf")).isEqualTo("module");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot.ipxe", "autoexec.ipxe"})
    void knowsAMachineByItsAddressWhereThePathDoesNotSay(String path) {
        rack.assign(Rack.to("live"));
        assertThat(Rack.read(rack.tree, path, Rack.client(Optional.of(Rack.MAC), Architecture.BIOS)))
                .contains("os/live/vmlinuz");
        assertThat(rack.read(path)).contains("chain --replace http://10.0.0.2/boot.ipxe.01${net");
    }

    @Test
    void tellsUefiAndBiosApart() {
        rack.assign(Rack.withFiles("triton"));
        assertThat(Rack.read(rack.tree, "boot.ipxe", Rack.client(Optional.of(Rack.MAC), Architecture.EFI_X64)))
                .contains("initrd=initrd initrd=modules.cpio")
                .doesNotContain("module ");
        Client bios = Rack.client(Optional.of(Rack.MAC), Architecture.BIOS).asking(Loader.UNKNOWN);
        assertThat(Rack.read(rack.tree, "boot.ipxe", bios)).contains("/etc/triton-etc/extra.conf");
    }

    @ParameterizedTest
    @CsvSource({
        "none, ABSENT 52:54:00:12:34:56 is assigned to 'none': it gets no answer",
        "19990101T000000Z, ABSENT platform 19990101T000000Z is assigned to 52:54:00:12:34:56 but not installed"
    })
    void saysWhyThereIsNoScript(String target, String reason) {
        rack.assign(Rack.to(target));
        assertThat(rack.read("boot.ipxe.01525400123456")).isEqualTo(reason);
    }

    @Test
    void refusesAScriptThatCannotBeWrittenWithTheReason() {
        rack.assign(Rack.withArgument("live", "a", "${b}"));
        assertThat(rack.read("boot.ipxe.01525400123456")).startsWith("REFUSED kernelArgs, a: 'a=${b}' holds ${");
    }

    @Test
    void sendsALocalMachineToItsDisk() {
        rack.assign(Rack.to("local"));
        assertThat(rack.read("boot.ipxe.01525400123456")).endsWith("exit");
        assertThat(rack.read("menu.lst.01525400123456")).contains("chainloader");
    }

    @Test
    void hasAMachineThatShallWaitAskAgain() {
        rack.assign(Rack.to("wait"));
        assertThat(rack.read("boot.ipxe.01525400123456"))
                .contains("No platform is assigned to 52:54:00:12:34:56")
                .contains("sleep 30");
    }

    @Test
    void givesStrangersTheDefaultOrAnExplanation() {
        assertThat(rack.read("boot.ipxe.01525400FFFFFF")).contains("No platform is assigned to 52:54:00:ff:ff:ff");
        assertThat(rack.read("menu.lst.01525400FFFFFF"))
                .isEqualTo("ABSENT nothing is assigned to 52:54:00:ff:ff:ff, and there is no default");
        rack.assign(Optional.of(Rack.to("live")), Map.of());
        assertThat(rack.read("boot.ipxe.01525400FFFFFF")).contains("os/live/vmlinuz");
        assertThat(rack.read("menu.lst.01525400FFFFFF")).contains("/os/live/vmlinuz");
    }

    /** What becomes of a network of which next to nothing is said: the lists that readers walk through are there. */
    private static final String NETWORK = "{\n  \"nictags\": [],\n  \"admin_tag\": \"admin\",\n  \"resolvers\": [],\n"
            + "  \"routes\": {},\n  \"vnics\": [],\n  \"hostname\": \"cn07\",\n  \"aggregations\": []\n}";

    @ParameterizedTest
    @CsvSource({
        "bootfs/525400123456/networking.json, '" + NETWORK + "'",
        "bootfs/52-54-00-12-34-56/network.json, '" + NETWORK + "'",
        "bootfs/525400123456/etc/extra.conf, module",
        "bootfs/525400123456/etc/extra.conf.hash, fbd34a2b6e6a9fe8161f97dc435642609ac0bc29",
        "bootfs/525400123456/etc/none, ABSENT there is no 'bootfs/525400123456/etc/none': the machine has no such file",
        "bootfs/525400, ABSENT 'bootfs/525400' names no machine's file: expected bootfs/525400123456/ and a path",
        "os/live/vmlinuz, kernel",
        "OS/live, ABSENT there is no 'OS/live'",
        "os/LIVE/VMLINUZ, kernel",
        "os/live/initrd.img, initrd",
        "os/live, ABSENT 'os/live' is no file: expected os/PLATFORM/ and a path",
        "os/gone/vmlinuz, ABSENT there is no 'os/gone/vmlinuz': no such platform is installed",
        "os/live/nothing, ABSENT there is no 'os/live/nothing': the platform has no such file",
        "extra/none, ABSENT there is no 'extra/none' in the state directory",
        "undionly.kpxe, built-in",
        "UNDIONLY.KPXE, built-in",
        "undionly.kpxe.0, built-in",
        "boot.ipxe.01nonsense, ABSENT 'boot.ipxe.01nonsense' ends with no MAC address",
        "pxelinux.cfg/default, ABSENT there is no 'pxelinux.cfg/default'",
        "../state/os/live/vmlinuz, REFUSED '../state/os/live/vmlinuz' leads out of the boot tree"
    })
    void findsEachFamilyOfPaths(String path, String content) {
        rack.assign(Rack.withFiles("live"));
        assertThat(rack.read(path)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "undionly.kpxe, LOADER",
        "boot.ipxe.01525400123456, SCRIPT",
        "os/live/vmlinuz, KERNEL",
        "os/live/initrd, INITRD",
        "os/live/initrd.hash, INITRD",
        "os/live/root.squashfs, ROOTFS",
        "bootfs/525400123456/modules.cpio, INITRD"
    })
    void knowsHowFarTheBootIs(String path, Stage stage) {
        rack.assign(Rack.withFiles("live"));
        assertThat(rack.find(path))
                .isInstanceOfSatisfying(
                        BootFile.Present.class, file -> assertThat(file.stage()).isEqualTo(stage));
    }

    @Test
    void letsTheOperatorsFilesWin() throws IOException {
        rack.assign(Rack.to("live"));
        rack.put("override/boot.ipxe.01525400123456", "by hand");
        rack.put("override/os/live/vmlinuz", "patched");
        rack.put("netboot/undionly.kpxe", "newer");
        rack.put("extra/agents/a.tgz", "agent");
        rack.put("templates/local.ipxe.mustache", "#!ipxe\nsanboot {{mac}}");
        rack.operator.refresh();
        assertThat(rack.read("boot.ipxe.01525400123456")).isEqualTo("by hand");
        assertThat(rack.read("os/live/vmlinuz")).isEqualTo("patched");
        assertThat(rack.find("os/live/vmlinuz"))
                .isInstanceOfSatisfying(
                        BootFile.Present.class, file -> assertThat(file.stage()).isEqualTo(Stage.KERNEL));
        assertThat(rack.read("undionly.kpxe")).isEqualTo("newer");
        assertThat(rack.read("extra/agents/a.tgz")).isEqualTo("agent");
        rack.assign(Rack.to("local"));
        assertThat(rack.read("boot.ipxe")).contains("chain");
        assertThat(rack.read("boot.ipxe.01525400123457")).isEqualTo("#!ipxe\nsanboot 52:54:00:12:34:57");
    }

    @Test
    void tellsTheDigestOfADroppedNetworkToo() throws IOException {
        rack.assign(Rack.to("triton"));
        rack.put("bootfs/525400123456/networking.json", "{}");
        rack.operator.refresh();
        assertThat(rack.read("boot.ipxe.01525400123456"))
                .contains("/bootfs/525400123456/networking.json /etc/triton-networking.json\n")
                .contains("/bootfs/525400123456/networking.json.hash /etc/triton-networking.json.hash\n");
        assertThat(rack.read("bootfs/525400123456/networking.json.hash"))
                .isEqualTo("bf21a9e8fbc5a3846fb05b4fa0859e0917b2202f");
    }

    @Test
    void addsFilesThatWereDroppedForTheMachine() throws IOException {
        rack.assign(Rack.withFiles("triton"));
        rack.put("bootfs/52-54-00-12-34-56/etc/dropped", "dropped");
        rack.put("bootfs/52-54-00-12-34-56/etc/extra.conf", "loses");
        rack.put("extra/joysetup/node.config", "swap='1'");
        rack.operator.refresh();
        assertThat(rack.read("bootfs/525400123456/etc/dropped")).isEqualTo("dropped");
        assertThat(rack.read("bootfs/525400123456/etc/extra.conf")).isEqualTo("module");
        assertThat(rack.read("boot.ipxe.01525400123456"))
                .contains("/bootfs/525400123456/etc/dropped /etc/triton-etc/dropped\n")
                .contains("/extra/joysetup/node.config /etc/node.config\n");
        BootFile.Text archive = (BootFile.Text) rack.find("bootfs/525400123456/modules.cpio");
        assertThat(Unzipped.text(archive.content()))
                .contains("dropped", "module", "swap='1'", "initrd.hash\0")
                .doesNotContain("loses");
    }

    @Test
    void startsTheDiskItselfForAMachineThatHasTaughtSo() {
        rack.assign(Rack.to("local"));
        Client client = Rack.client(Optional.of(Rack.MAC), Architecture.BIOS);
        Client learnt = client.showing(Shown.NOTHING.handedBack(Optional.of(LocalBoot.SANBOOT)));
        assertThat(script(client)).doesNotContain("sanboot");
        assertThat(script(learnt)).contains("sanboot");
    }

    private String script(Client client) {
        return Rack.read(rack.tree, "boot.ipxe.01525400123456", client);
    }

    @Test
    void givesTheSameBytesTheSameValidatorAndOthersAnother() {
        rack.assign(Rack.to("live"));
        BootFile.Present first = (BootFile.Present) rack.find("boot.ipxe.01525400123456");
        assertThat(rack.find("boot.ipxe.01525400123456")).isEqualTo(first);
        assertThat(first.etag()).matches("\"[0-9a-f]{32}\"");
        assertThat(first.modified()).isEqualTo(Rack.NOW);
        rack.assign(Rack.to("local"));
        assertThat(((BootFile.Present) rack.find("boot.ipxe.01525400123456")).etag())
                .isNotEqualTo(first.etag());
    }
}
