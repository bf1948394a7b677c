package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.golden.Golden;
import pilotlight.netboot.ipxe.Command;
import pilotlight.netboot.ipxe.Script;
import pilotlight.netboot.wire.Bytes;

class ScriptWriterTest {

    private static final String IP = "10.99.99.37:::255.255.255.0::";
    private static final ScriptWriter WRITER = new ScriptWriter(Templates.builtIn());
    private static final Machine MACHINE = Machine.of(Sample.MAC);

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of(
                        "smartos-full.ipxe",
                        Sample.smartos()
                                .withUsualArgs()
                                .withHashes(Role.INITRD)
                                .withFiles()
                                .ipxe()),
                Arguments.of(
                        "smartos-minimal.ipxe",
                        Sample.smartos()
                                .over(Transport.TFTP)
                                .withConsole(Sample.VGA)
                                .ipxe()),
                Arguments.of(
                        "triton-linux-full.ipxe",
                        Sample.tritonLinux()
                                .withUsualArgs()
                                .withHashes(Role.INITRD, Role.ROOTFS)
                                .withFiles()
                                .ipxe()),
                Arguments.of(
                        "triton-linux-minimal.ipxe",
                        Sample.tritonLinux()
                                .over(Transport.TFTP)
                                .withUsualArgs("ip", IP)
                                .ipxe()),
                Arguments.of(
                        "triton-linux-efi.ipxe",
                        Sample.tritonLinux()
                                .withUsualArgs()
                                .withHashes(Role.INITRD)
                                .withFiles()
                                .onEfi()
                                .ipxe()),
                Arguments.of(
                        "linux-full.ipxe",
                        Sample.linux()
                                .withPlatformArgs("boot=live fetch={{rootfs}}\n quiet host={{hostname}}")
                                .withArgs("hostname", "cn01", "debug", "", "dyndbg", "file a.c +p")
                                .withConsole(new Console("serial", "ttya"))
                                .withFiles()
                                .ipxe()),
                Arguments.of(
                        "linux-minimal.ipxe",
                        Sample.linux().over(Transport.TFTP).ipxe()),
                Arguments.of(
                        "smartos-signed.ipxe",
                        Sample.smartos().withHashes(Role.INITRD).withFiles().signedIpxe()),
                Arguments.of(
                        "triton-linux-signed.ipxe",
                        Sample.tritonLinux().withHashes(Role.INITRD).withFiles().signedIpxe()),
                Arguments.of("linux-signed.ipxe", Sample.linux().withFiles().signedIpxe()),
                Arguments.of(
                        "local.ipxe",
                        WRITER.local(MACHINE, Sample.MAC, "http://10.99.99.9", Dialect.IPXE, LocalBoot.EXIT)),
                Arguments.of(
                        "local-sanboot.ipxe",
                        WRITER.local(MACHINE, Sample.MAC, "http://10.99.99.9", Dialect.IPXE, LocalBoot.SANBOOT)),
                Arguments.of("unassigned.ipxe", WRITER.unassigned(Sample.MAC, "http://10.99.99.9:10080", Dialect.IPXE)),
                Arguments.of(
                        "problem.ipxe",
                        WRITER.problem(Sample.MAC, "http://10.99.99.9", "it's ${a}\nand || more", Dialect.IPXE)),
                Arguments.of("chain.ipxe", WRITER.chain("http://10.99.99.9", Dialect.IPXE, false)),
                Arguments.of("chain-facts.ipxe", WRITER.chain("http://10.99.99.9", Dialect.IPXE, true)));
    }

    static Stream<Arguments> menus() {
        return Stream.of(
                Arguments.of(
                        "smartos-serial.menu.lst",
                        Sample.smartos()
                                .withUsualArgs()
                                .withUsualFlags()
                                .withHashes(Role.INITRD)
                                .withFiles()
                                .menu()),
                Arguments.of(
                        "smartos-screen.menu.lst",
                        Sample.smartos()
                                .withConsole(Sample.VGA)
                                .withUsualArgs()
                                .withUsualFlags()
                                .withHashes(Role.INITRD)
                                .withFiles()
                                .menu()),
                Arguments.of(
                        "triton-linux.menu.lst",
                        Sample.tritonLinux().withUsualArgs().withFiles().menu()),
                Arguments.of(
                        "linux.menu.lst", Sample.linux().withArgs("debug", "").menu()),
                Arguments.of(
                        "local.menu.lst",
                        WRITER.local(MACHINE, Sample.MAC, "http://10.99.99.9", Dialect.MENU, LocalBoot.EXIT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"scripts", "menus"})
    void writesTheGoldenText(String file, String text) {
        Golden.ofThisModule().requireText("golden/render/" + file, text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scripts")
    void writesWhatIpxeReads(String file, String text) {
        assertThat(Script.parse(text).commands())
                .last()
                .extracting(Command::name)
                .isIn("boot", "exit", "chain", "goto");
    }

    @Test
    void looksForEachHashByItself() {
        assertThat(Sample.tritonLinux().withHashes(Role.ROOTFS).ipxe())
                .contains("filesystem.squashfs.hash filesystem.squashfs.hash\n")
                .doesNotContain("initrd.hash");
        assertThat(Sample.tritonLinux().withHashes(Role.INITRD).ipxe())
                .contains("initrd.hash initrd.hash\n")
                .doesNotContain("filesystem.squashfs.hash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            serial | ttya | console=tty0 console=ttyS0,115200n8
            vga    | ttyd | console=tty0 console=ttyS3,115200n8
            serial | none | console=tty0
            vga    | none | console=tty0
            serial | com1 | console=tty0
            """)
    void namesOnlyTheSerialPortThatIsThereToLinux(String preferred, String serial, String args) {
        assertThat(Sample.tritonLinux()
                        .withConsole(new Console(preferred, serial))
                        .ipxe())
                .contains("boot=live " + args + " BOOTIF=");
    }

    @ParameterizedTest
    @CsvSource({"serial,ttya,ttya", "serial,none,text", "vga,ttyb,text", "text,ttyb,text"})
    void namesOneConsoleToIllumos(String preferred, String serial, String console) {
        assertThat(Sample.smartos().withConsole(new Console(preferred, serial)).ipxe())
                .contains("-B console=" + console + "," + console + "-mode=");
    }

    @Test
    void saysNothingOfANetworkThatNobodyStated() {
        assertThat(Sample.tritonLinux().ipxe()).doesNotContain("ip=").doesNotContain("networking.json");
    }

    @ParameterizedTest
    @CsvSource({
        "KMDB, -d -k -m milestone=none -B hostname=cn01",
        "RESCUE, 'external_nic=00:50:56:34:60:4c,noimport=true,console='",
        "FACTORY_RESET, 'external_nic=00:50:56:34:60:4c,destroy_zpools=true,console='"
    })
    void startsIllumosInTheModeThatIsAssigned(BootMode mode, String part) {
        Sample node = Sample.smartos().withUsualArgs().withUsualFlags().withFiles();
        assertThat(node.in(mode).ipxe()).contains(part);
        assertThat(node.ipxe()).doesNotContain(part);
    }

    @Test
    void rescuesWithoutAnythingThatCouldBeCorrupt() {
        Sample node = Sample.smartos().withHashes(Role.INITRD).withFiles();
        assertThat(node.in(BootMode.RESCUE).ipxe()).doesNotContain(".hash").doesNotContain("bootfs/");
        assertThat(node.in(BootMode.FACTORY_RESET).ipxe()).contains("boot_archive.hash", "bootfs/");
    }

    @ParameterizedTest
    @CsvSource({"NORMAL, 0, 0", "KMDB, 1, 0", "RESCUE, 2, 0", "FACTORY_RESET, 0, 1"})
    void choosesTheMenuEntryOfTheModeAndResetsFromTheFirstAlone(BootMode mode, int entry, int resets) {
        String menu = Sample.smartos().withUsualArgs().withFiles().in(mode).menu();
        assertThat(menu).startsWith("default " + entry + "\n");
        assertThat(menu.split("destroy_zpools=true", -1)).hasSize(resets + 1);
        assertThat(menu.split("noimport=true", -1)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"RESCUE, ' noimport=true fetch='", "FACTORY_RESET, ' destroy_zpools=true fetch='"})
    void startsTritonsLinuxInTheModeThatIsAssigned(BootMode mode, String part) {
        assertThat(Sample.tritonLinux().withFiles().in(mode).ipxe()).contains(part, "bootfs/");
    }

    @Test
    void doesNotSayTwiceWhatTheOperatorSays() {
        assertThat(Sample.smartos()
                        .withArgs("noimport", "yes")
                        .in(BootMode.RESCUE)
                        .ipxe())
                .contains("-B noimport=yes,console=");
    }

    @Test
    void keepsTheTwoBlanksOfAnEmptyArgumentList() {
        assertThat(Sample.tritonLinux().ipxe()).contains("BOOTIF=01-00-50-56-3d-a7-95  fetch=http://");
    }

    @Test
    void asksForNodeConfigOnlyWhereThereIsOne() {
        assertThat(Sample.tritonLinux().withSmall(Map.of()).ipxe()).doesNotContain("node.config");
    }

    @Test
    void keepsCommasInsideAnAggregationsOwnQuotes() {
        String aggregation = "\"00:50:56:34:60:4d,00:50:56:34:60:4e\"";
        assertThat(Sample.smartos().withArgs("aggr0_aggr", aggregation).ipxe())
                .contains("-B aggr0_aggr=" + aggregation + ",console=");
    }

    @Test
    void givesIpxeOneArchiveWhereItWouldLackADirectory() {
        Sample inDirectory = Sample.tritonLinux().withFiles().askedByIpxe();
        assertThat(inDirectory.ipxe()).contains("initrd=modules.cpio").doesNotContain("module ");
        Sample inEtc = Sample.tritonLinux().askedByIpxe();
        assertThat(inEtc.ipxe()).doesNotContain("modules.cpio").contains("module ");
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 7", "2, 6", "3, 5", "4, 4", "4294967297, 7"})
    void leavesFourZerosOrMoreBeforeAnArchiveThatBeginsAtAMultipleOfFour(long size, int zeros) {
        assertThat(Initramfs.behind(size, Bytes.hex("1f8b")))
                .isEqualTo(Bytes.of(new byte[zeros]).plus(Bytes.hex("1f8b")));
    }

    @Test
    void laysEveryFileIntoTheArchiveWhereTheBootedSystemLooks() throws IOException {
        Map<String, Bytes> small = Map.of(
                "extra/joysetup/node.config", Bytes.latin1("swap='1'\n"),
                "os/20210731T223008Z/platform/x86_64/initrd.hash", Bytes.latin1("da39\n"));
        Sample sample = Sample.tritonLinux().withHashes(Role.INITRD).withFiles().withSmall(small);
        assertThat(Unzipped.text(Initramfs.archive(sample.boot()).orElseThrow()))
                .contains("initrd.hash\0")
                .contains("etc/node.config\0")
                .contains("etc/triton-networking.json\0")
                .contains("etc/triton-networking.json.hash\0")
                .contains("etc/triton-etc/ppt_aliases\0");
    }
}
