package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootPathTest {

    static Stream<Arguments> spellings() {
        return Stream.of(
                Arguments.of("os/p/vmlinuz", "os/p/vmlinuz"),
                Arguments.of("/os/p/vmlinuz", "os/p/vmlinuz"),
                Arguments.of("///os//p///vmlinuz", "os/p/vmlinuz"),
                Arguments.of("//grubx64.efi", "grubx64.efi"),
                Arguments.of("\\Boot\\BCD", "Boot/BCD"),
                Arguments.of("./os/./p/vmlinuz", "os/p/vmlinuz"),
                Arguments.of("os/x/../p/vmlinuz", "os/p/vmlinuz"),
                Arguments.of("tftp://10.0.0.2/undionly.kpxe", "undionly.kpxe"),
                Arguments.of("tftp://[fd77::2]/undionly.kpxe", "undionly.kpxe"),
                Arguments.of("TFTP://10.0.0.2:69//undionly.kpxe", "undionly.kpxe"),
                Arguments.of("/tftp://10.0.0.2/undionly.kpxe", "undionly.kpxe"),
                Arguments.of("tftp:\\\\10.0.0.2\\undionly.kpxe", "undionly.kpxe"),
                Arguments.of("http://10.0.0.2:10080/a/b", "a/b"),
                Arguments.of("undionly.kpxe\u00ff", "undionly.kpxe"),
                Arguments.of("undionly.kpxe\u00ff\u00ff\0", "undionly.kpxe"),
                Arguments.of("undionly.kpxe\0\u0001\u007f", "undionly.kpxe"),
                Arguments.of("undionly.kpxe\ufffd", "undionly.kpxe"),
                Arguments.of("undionly.kpxe \r\n", "undionly.kpxe"),
                Arguments.of("a/b/", "a/b"),
                Arguments.of("%2e%2e/secret", "%2e%2e/secret"),
                Arguments.of("...", "..."),
                Arguments.of("caf\u00e9", "caf\u00e9"));
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void readsEverySpellingOfAPath(String raw, String path) {
        assertThat(BootPath.read(raw)).isEqualTo(new BootPath.Inside(new BootPath(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../etc/passwd",
                "/../etc/passwd",
                "..\\etc\\passwd",
                "os/../../etc/passwd",
                "a/b/../../../c",
                "tftp://10.0.0.2/../x",
                "./..",
                "..\u00ff"
            })
    void refusesPathsThatLeaveTheTree(String raw) {
        assertThat(BootPath.read(raw))
                .isInstanceOfSatisfying(
                        BootPath.Outside.class,
                        outside -> assertThat(outside.reason()).endsWith("leads out of the boot tree"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "\\", "a/..", ".", "tftp://10.0.0.2", "\0"})
    void refusesPathsThatNameNothing(String raw) {
        assertThat(BootPath.read(raw))
                .isInstanceOfSatisfying(
                        BootPath.Outside.class,
                        outside -> assertThat(outside.reason()).endsWith("names no file"));
    }

    @Test
    void keepsLogsClean() {
        String reason = ((BootPath.Outside) BootPath.read("../\n\u001b[31m" + "x".repeat(5000))).reason();
        assertThat(reason).doesNotContain("\n", "\u001b").hasSizeLessThan(300);
    }

    @Test
    void knowsThePathWithoutTheLayer() {
        assertThat(new BootPath("pxelinux.0").withoutLayer()).contains(new BootPath("pxelinux"));
        assertThat(new BootPath("a/..0").withoutLayer()).isEqualTo(Optional.empty());
        assertThat(new BootPath("a/.0").withoutLayer()).isEqualTo(Optional.empty());
        assertThat(new BootPath(".0").withoutLayer()).isEqualTo(Optional.empty());
        assertThat(new BootPath("a.1").withoutLayer()).isEqualTo(Optional.empty());
    }

    @Test
    void isOnlyMadeInItsNormalForm() {
        assertThatThrownBy(() -> new BootPath("a//b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BootPath("../a")).isInstanceOf(IllegalArgumentException.class);
    }
}
