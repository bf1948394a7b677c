package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.machine.Console;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

class CacheReaderTest {

    private static final String PARAMETERS = """
            {"platform": "20210731T223008Z",
             "kernel_args": {"zfs": "x", "smt_enabled": true, "count": 4},
             "kernel_flags": {"-m": "milestone=none", "-k": true, "-d": false},
             "boot_modules": [{"path": "etc/a", "type": "base64", "content": "YQ=="}],
             "default_console": "serial", "serial": "ttya"
            """;

    private static BootParameters read(String json) {
        return CacheReader.read(Bytes.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PARAMETERS
                        + ", \"ip\": \"10.99.99.37\", \"netmask\": \"255.255.255.0\", \"resolvers\": [], \"routes\": {}}",
                "{\"adminNic\": {}, \"nics\": [], \"platforms\": {}, \"ip\": \"10.99.99.37\", \"netmask\": \"255.255.255.0\","
                        + " \"bootParams\": " + PARAMETERS + "}}"
            })
    void readsTheParametersBareOrInTheWholeAnswer(String json) {
        BootParameters read = read(json);

        assertThat(read.platform()).contains("20210731T223008Z");
        assertThat(read.kernelArgs()).hasToString("{zfs=x, smt_enabled=true, count=4}");
        assertThat(read.kernelFlags()).isEqualTo(Map.of("-m", "milestone=none", "-k", true, "-d", false));
        assertThat(read.console()).contains(new Console("serial", "ttya"));
        assertThat(read.modules()).isEqualTo(Map.of("etc/a", Bytes.latin1("a")));
        assertThat(read.address())
                .contains(new BootParameters.Address(Ipv4.parse("10.99.99.37"), Ipv4.parse("255.255.255.0")));
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void takesAConsoleThatNobodyNamedForTheScreen() {
        assertThat(read("{}").console()).contains(new Console("vga", "ttyb"));
        assertThat(read("{\"default_console\": \"\", \"serial\": null}").console())
                .contains(new Console("vga", "ttyb"));
        assertThat(read("{}").platform()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"later\": {\"a\": 1}}                  | its later in the cache file: {\"a\":1}",
                "{\"kernel_args\": {\"a\": [1]}}          | its kernel_args.a in the cache file: [1]",
                "{\"kernel_args\": {\"a b\": 1}}          | its kernel_args.a b in the cache file: 1",
                "{\"kernel_flags\": [1]}                  | its kernel_flags in the cache file: [1]",
                "{\"platform\": \"a b\"}                  | its platform is 'a b'",
                "{\"serial\": \"com1\"}                   | its serial is 'com1'",
                "{\"platform\": 5}                        | its platform in the cache file: 5",
                "{\"default_console\": [\"a\"]}             | its default_console in the cache file: [\"a\"]",
                "{\"ip\": {\"a\": 1}}                       | its ip in the cache file: {\"a\":1}",
                "{\"boot_modules\": \"a\"}                  | its boot_modules in the cache file: \"a\"",
                "{\"boot_modules\": {\"a\": {}}}            | its boot_modules in the cache file: {\"a\":{}}",
                "{\"bootParams\": [1]}                    | its bootParams in the cache file: [1]",
                "[]                                       | its cache file is no JSON object",
            })
    void saysWhatItCanMakeNothingOf(String json, String sentence) {
        assertThat(read(json).unread()).isEqualTo(List.of(sentence));
    }

    @ParameterizedTest
    @CsvSource({"../x, YQ==", "/etc/x, YQ==", "etc/x, ?"})
    void takesNoModuleThatLeadsElsewhereOrIsNoBase64(String path, String content) {
        BootParameters read =
                read("{\"boot_modules\": [{\"path\": \"%s\", \"content\": \"%s\"}]}".formatted(path, content));

        assertThat(read.modules()).isEmpty();
        assertThat(read.unread()).hasSize(1).first().asString().startsWith("one of its boot_modules: ");
    }

    @Test
    void saysWhereTheJsonEnds() {
        assertThat(read("{\"platform\": ").unread())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("its cache file is no JSON: ");
    }
}
