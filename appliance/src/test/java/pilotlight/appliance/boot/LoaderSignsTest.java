package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.tftp.RequestedOptions;

class LoaderSignsTest {

    @ParameterizedTest
    @CsvSource({
        "blksize 1432 tsize 0, IPXE",
        "tsize 0 blksize 1432, OTHER",
        "blksize 1432 tsize 0 windowsize 8, OTHER",
        "blksize 1400 tsize 0, OTHER",
        "blksize 1432, OTHER",
        "tsize 0 blksize 1468 windowsize 4, FIRMWARE",
        "blksize 1468 windowsize 4, FIRMWARE",
        "tsize 0 blksize 1408, PXELINUX",
        "blksize 1024 tsize 0, GRUB",
        "timeout 5 tsize 0 blksize 1468, U_BOOT",
        "timeout 5 blksize 1468, U_BOOT",
        "timeout 5 tsize 0 blksize 1468 windowsize 4, U_BOOT",
        "tsize 0 blksize 512 timeout 6, OTHER",
        "blksize 1450 windowsize 64, U_ROOT",
        "blksize 512, FIRMWARE",
        "tsize 0, OTHER",
        "'', OTHER"
    })
    void tellsWhoAsksByTftp(String options, Loader loader) {
        String[] words = Arrays.stream(options.split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        assertThat(LoaderSigns.ofTftp(RequestedOptions.of(words))).isEqualTo(loader);
    }

    @ParameterizedTest
    @CsvSource({
        "iPXE/1.0.0+git-20190125.36a4c85-5.1, IPXE",
        "iPXE/2.0.0 (g1234), IPXE",
        "UefiHttpBoot/1.0, FIRMWARE",
        "GRUB 2.12-9, GRUB",
        "Syslinux/6.04, PXELINUX",
        "U-Boot/2025.01, U_BOOT",
        "lwIP/2.2.0 (http://savannah.nongnu.org/projects/lwip), U_BOOT",
        "Go-http-client/1.1, U_ROOT",
        "Wget, OTHER",
        "curl/7.88.1, OTHER"
    })
    void tellsWhoAsksByHttp(String agent, Loader loader) {
        assertThat(LoaderSigns.ofAgent(agent)).isEqualTo(loader);
    }
}
