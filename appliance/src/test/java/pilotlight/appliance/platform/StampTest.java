package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform-20210731T223008Z.tgz",
                "platform-20210731T223008Z.tar.gz",
                "platform-20210731t223008z.TAR.XZ",
                "platform-master-20210731T223008Z.txz",
                "platform-20210731T223008Z.tar.zst",
                "platform-20210731T223008Z.tar",
                "20210731T223008Z.tgz",
                "platform-20210731T223008Z"
            })
    void readsTheStampOutOfAFileName(String name) {
        assertThat(Stamp.ofName(name)).contains("20210731T223008Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platform.tgz",
                "platform-latest.tgz",
                "platform-20210731T223008Z-debug.tgz",
                "platform-20210731T223008.tgz",
                "platform-10210731T223008Z.tgz",
                "platform-20210731T223008Z.zip",
                ""
            })
    void findsNoneInOtherNames(String name) {
        assertThat(Stamp.ofName(name)).isEmpty();
    }
}
