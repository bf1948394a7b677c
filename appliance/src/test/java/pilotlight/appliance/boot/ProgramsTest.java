package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.pxe.Architecture;

class ProgramsTest {

    @ParameterizedTest
    @CsvSource({
        "pxegrub undionly.kpxe,     true,  0,  pxegrub",
        "pxegrub undionly.kpxe,     false, 0,  undionly.kpxe",
        "undionly.kpxe,             true,  0,  undionly.kpxe",
        "pxegrub,                   true,  0,  pxegrub",
        "pxegrub,                   true,  7,  ",
        "pxegrub ipxe.efi,          true,  7,  ipxe.efi",
        "pxegrub undionly.kpxe,     true,  20, undionly.kpxe",
        "ipxe.pxe,                  false, 0,  ipxe.pxe",
    })
    void choosesGrubOnlyForABiosOnlyIfItIsWantedAndOnlyIfItIsThere(
            String names, boolean grub, int architecture, String chosen) {
        Programs programs = new Programs(Set.of(names.split(" ")), grub);

        assertThat(programs.find(Architecture.of(architecture))).isEqualTo(Optional.ofNullable(chosen));
    }

    @ParameterizedTest
    @CsvSource({"pxegrub, true, false", "undionly.kpxe, true, true", "undionly.kpxe, false, false"})
    void saysThatGrubIsWantedAndNotThere(String names, boolean grub, boolean misses) {
        assertThat(new Programs(Set.of(names), grub).missesGrub()).isEqualTo(misses);
    }
}
