package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.probe.FirmwareProfile;

class MixTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            bios                | bios bios bios bios
            bios:2,ipxe         | bios bios ipxe bios
            grub,shim:1,uboot   | grub shim uboot grub
            mix                 | edk2-x64 bios edk2-x64-http edk2-x64
            """)
    void dealsFirmwaresInRounds(String text, String first) {
        Mix mix = Mix.parse(text);
        assertThat(String.join(
                        " ",
                        IntStream.range(0, 4)
                                .mapToObj(mix::of)
                                .map(FirmwareProfile::word)
                                .toList()))
                .isEqualTo(first);
    }

    @Test
    void namesEachFirmwareOnceThatItNeeds() {
        Mix mix = Mix.parse("bios:2,ipxe,grub");
        assertThat(mix.firmwares(100)).extracting(FirmwareProfile::word).containsExactly("bios", "ipxe", "grub");
        assertThat(mix.firmwares(3)).extracting(FirmwareProfile::word).containsExactly("bios", "ipxe");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            biso            | 'biso' is no firmware: expected mix, or of the following, as in bios:3,ipxe:1:
            ""              | '' is no firmware
            bios:0          | 'bios:0' does not say how many: expected a number from 1 to 99 after the colon
            bios:many       | 'bios:many' does not say how many
            bios:99,ipxe:99 | 'bios:99,ipxe:99' has 198 machines in a round: expected at most 100
            """)
    void saysWhatItDoesNotUnderstand(String text, String sentence) {
        assertThatThrownBy(() -> Mix.parse(text)).hasMessageStartingWith(sentence);
    }
}
