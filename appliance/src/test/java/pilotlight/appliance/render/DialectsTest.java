package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.golden.Golden;

/** The same plans for GRUB 2, PXELINUX, U-Boot and u-root. */
class DialectsTest {

    private static final ScriptWriter WRITER = new ScriptWriter(Templates.builtIn());
    private static final Machine MACHINE = Machine.of(Sample.MAC);
    private static final String REASON = "a line\nof 'quotes' and ${x}: $1 {2} || <3>";
    private static final String BASE = "http://10.99.99.9";

    private static Sample smartos() {
        return Sample.smartos()
                .withUsualArgs()
                .withUsualFlags()
                .withHashes(Role.INITRD)
                .withFiles();
    }

    private static Sample triton() {
        return Sample.tritonLinux().withUsualArgs().withHashes(Role.ROOTFS).withFiles();
    }

    private static Sample linux() {
        return Sample.linux()
                .withPlatformArgs("boot=live fetch={{rootfs}}\n quiet")
                .withArgs("hostname", "cn01", "debug", "", "dyndbg", "file a.c +p")
                .withConsole(new Console("serial", "ttya"))
                .withFiles();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("smartos.grub.cfg", smartos().text(Dialect.GRUB)),
                Arguments.of("triton-linux.grub.cfg", triton().text(Dialect.GRUB)),
                Arguments.of("linux.grub.cfg", linux().text(Dialect.GRUB)),
                Arguments.of("linux-minimal.grub.cfg", Sample.linux().text(Dialect.GRUB)),
                Arguments.of("local.grub.cfg", WRITER.local(MACHINE, Sample.MAC, BASE, Dialect.GRUB, LocalBoot.EXIT)),
                Arguments.of("unassigned.grub.cfg", WRITER.unassigned(Sample.MAC, BASE, Dialect.GRUB)),
                Arguments.of("problem.grub.cfg", WRITER.problem(Sample.MAC, BASE, REASON, Dialect.GRUB)),
                Arguments.of("chain.grub.cfg", WRITER.chain(BASE, Dialect.GRUB, false)),
                Arguments.of("smartos.pxelinux.cfg", smartos().text(Dialect.PXELINUX)),
                Arguments.of(
                        "triton-linux.pxelinux.cfg",
                        triton().asked(Loader.PXELINUX, Optional.empty()).text(Dialect.PXELINUX)),
                Arguments.of(
                        "linux.pxelinux.cfg",
                        linux().asked(Loader.PXELINUX, Optional.empty()).text(Dialect.PXELINUX)),
                Arguments.of(
                        "linux-u-boot.pxelinux.cfg",
                        linux().withFile("dtbs/rockchip/rk3399.dtb")
                                .asked(Loader.U_BOOT, Optional.empty())
                                .text(Dialect.PXELINUX)),
                Arguments.of(
                        "local.pxelinux.cfg",
                        WRITER.local(MACHINE, Sample.MAC, BASE, Dialect.PXELINUX, LocalBoot.EXIT)),
                Arguments.of("unassigned.pxelinux.cfg", WRITER.unassigned(Sample.MAC, BASE, Dialect.PXELINUX)),
                Arguments.of("problem.pxelinux.cfg", WRITER.problem(Sample.MAC, BASE, REASON, Dialect.PXELINUX)),
                Arguments.of("linux.config.txt", linux().text(Dialect.PI_CONFIG)),
                Arguments.of("linux.cmdline.txt", linux().text(Dialect.PI_CMDLINE)),
                Arguments.of("triton-linux.config.txt", triton().text(Dialect.PI_CONFIG)),
                Arguments.of("triton-linux.cmdline.txt", triton().text(Dialect.PI_CMDLINE)),
                Arguments.of("triton-linux.uroot.ipxe", triton().text(Dialect.U_ROOT)),
                Arguments.of("linux.uroot.ipxe", linux().text(Dialect.U_ROOT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void writesTheGoldenText(String file, String text) {
        Golden.ofThisModule().requireText("golden/render/" + file, text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            plain   | key=plain
            a b     | 'key=a b'
            $1      | 'key=$1'
            ${b}    | 'key=${b}'
            a;b     | 'key=a;b'
            {a}     | 'key={a}'
            a#b     | 'key=a#b'
            ä       | 'key=ä'
            """)
    void quotesForGrubWhatItsShellWouldTakeApart(String value, String word) {
        assertThat(Sample.linux().withArgs("key", value).text(Dialect.GRUB)).contains(" " + word + "\n");
    }

    @Test
    void keepsTogetherForGrubWhatAPlatformsArgumentsQuote() {
        assertThat(Sample.linux().withPlatformArgs("a dyndbg=\"file a.c +p\" b").text(Dialect.GRUB))
                .contains("vmlinuz a 'dyndbg=file a.c +p' b BOOTIF=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a'b | holds a quote or a backslash
            a"b | holds a quote or a backslash
            a\\b | holds a quote or a backslash
            """)
    void refusesWhatGrubWouldHandOnWithABackslash(String value, String reason) {
        assertThatThrownBy(() -> Sample.linux().withArgs("key", value).text(Dialect.GRUB))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesLineEndsInEveryDialect() {
        for (Dialect dialect : Dialect.values()) {
            assertThatThrownBy(() -> Sample.linux().withArgs("key", "a\nboot").text(dialect))
                    .as(dialect.name())
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("control character");
        }
    }

    @Test
    void writesAnApostropheOfANameForGrub() {
        assertThat(Dialect.GRUB.word("it's")).isEqualTo("'it'\\''s'");
    }

    @ParameterizedTest
    @CsvSource({
        "GRUB, , HTTP, tftp",
        "GRUB, GRUB 2.12, TFTP, http",
        "FIRMWARE, UefiHttpBoot/1.0, TFTP, http",
        "UNKNOWN, , HTTP, http",
        "UNKNOWN, , TFTP, tftp"
    })
    void letsGrubGoOnByTheProtocolThatHasJustWorked(Loader loader, String agent, Transport usual, String device) {
        assertThat(Sample.linux()
                        .over(usual)
                        .asked(loader, Optional.ofNullable(agent))
                        .text(Dialect.GRUB))
                .contains("linux (" + device + ",10.99.99.9)/os/");
    }

    @Test
    void saysThatURootStartsNoSmartos() {
        assertThatThrownBy(() -> Sample.smartos().text(Dialect.U_ROOT))
                .hasMessage("u-root starts Linux alone: platform 20210731T223008Z is smartos");
    }

    @Test
    void handsURootNothingThatItDoesNotUnderstand() {
        for (Sample sample :
                new Sample[] {triton(), linux(), Sample.linux().over(Transport.TFTP), Sample.tritonLinux()}) {
            String text = sample.text(Dialect.U_ROOT);
            assertThat(text).startsWith("#!ipxe\n").endsWith("\nboot\n").doesNotContain("${");
            assertThat(text.lines().skip(1)).allMatch(line -> line.matches("(kernel|initrd) http://.*|boot"));
            assertThat(text.lines().filter(line -> line.startsWith("kernel"))).hasSize(1);
        }
    }
}
