package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.BootModule;
import pilotlight.netboot.wire.Bytes;

/** What no loader could take is refused in words that lead to it. */
class ScriptRefusalTest {

    @Test
    void refusesMoreModulesThanTheLoaderHolds() {
        List<BootModule> modules = IntStream.range(0, 16)
                .mapToObj(i -> new BootModule("etc/" + i, Bytes.EMPTY))
                .toList();
        assertThatThrownBy(() -> Sample.smartos().withModules(modules).ipxe())
                .isInstanceOf(RenderException.class)
                .hasMessage("17 modules, with the platform's own: iPXE takes 16 for a SmartOS kernel");
        List<BootModule> endless = List.of(new BootModule("etc/" + "x".repeat(2100), Bytes.EMPTY));
        assertThatThrownBy(() -> Sample.smartos().withModules(endless).ipxe())
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("iPXE takes 4096 for a SmartOS kernel");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a b         | holds a blank
            a,b         | holds a comma
            "a          | holds a blank or a quote
            "a b"       | holds a blank
            ${net0/ip}  | holds ${
            a\u0009b    | holds a blank or control character
            """)
    void refusesValuesThatTheLoaderOrTheSmartosKernelWouldTearApart(String value, String reason) {
        assertThatThrownBy(() -> Sample.smartos().withArgs("key", value).ipxe())
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("kernelArgs, key")
                .hasMessageContaining(reason);
    }

    @Test
    void refusesLineEndsInEveryDialect() {
        assertThatThrownBy(() -> Sample.linux().withArgs("key", "a\nboot").ipxe())
                .hasMessageContaining("control character");
        assertThatThrownBy(() -> Sample.linux().withArgs("key", "a\nboot").menu())
                .hasMessageContaining("control character");
    }

    @Test
    void refusesWordsThatWouldEndTheCommand() {
        assertThatThrownBy(() -> Sample.linux().withArgs("||", "").ipxe())
                .hasMessageContaining("to iPXE it ends the command");
        assertThatThrownBy(() -> Sample.linux().withPlatformArgs("a #b").ipxe())
                .hasMessageContaining("to iPXE it ends the command");
    }

    @Test
    void tellsThePlatformAuthorWhichFactIsMissing() {
        assertThatThrownBy(() -> Sample.linux().withPlatformArgs("id={{uuid}}").ipxe())
                .hasMessage(
                        "template args of platform 20210731T223008Z, line 1: {{uuid}} has no value for this machine");
        assertThatThrownBy(() -> Sample.linux().withPlatformArgs("id={{uiud}}").ipxe())
                .hasMessageContaining("there is no name {{uiud}}; known are base, device, hostname, initrd");
        assertThatThrownBy(() ->
                        Sample.linux().withPlatformArgs("rack={{labels.rack}}").ipxe())
                .hasMessageContaining("{{labels.rack}} has no value");
    }
}
