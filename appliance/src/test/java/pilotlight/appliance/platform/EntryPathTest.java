package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPathTest {

    @ParameterizedTest
    @CsvSource({
        "platform/x86_64/vmlinuz,              platform,                  platform/x86_64/vmlinuz",
        "./platform/x86_64/vmlinuz,            platform,                  platform/x86_64/vmlinuz",
        "platform//./x86_64/,                  platform,                  platform/x86_64",
        "platform-20210731T223008Z/.manifest,  platform-20210731T223008Z, platform/.manifest",
        "platform-20210731T223008Z,            platform-20210731T223008Z, platform",
    })
    void putsEveryLayoutBelowPlatform(String name, String top, String path) throws RefusedException {
        assertThat(EntryPath.of(name)).contains(new EntryPath(top, path));
    }

    @Test
    void skipsTheDotThatSomeArchivesBeginWith() throws RefusedException {
        assertThat(EntryPath.of("./")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/platform/x",
                "../platform/x",
                "platform/../x",
                "platform/x/..",
                "..",
                "/",
                "README",
                "platforms/x",
                "platform/a\nb",
                "platform/\u00e9",
                "platform/a\u0000b"
            })
    void refusesNamesThatLeadAstray(String name) {
        assertThatThrownBy(() -> EntryPath.of(name))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("its entry '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vmlinuz", "./vmlinuz", "../i86pc/unix", "deeper/vmlinuz"})
    void letsLinksPassThatStayInside(String target) {
        assertThatCode(() -> new EntryPath("platform", "platform/x86_64/link").checkLink(target))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../other", "../../platform/x86_64/vmlinuz", "deeper/../vmlinuz"})
    void refusesLinksThatLeaveOrWouldNotHold(String target) {
        assertThatThrownBy(() -> new EntryPath("platform", "platform/x86_64/link").checkLink(target))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("leads to '" + target + "'");
    }
}
