package pilotlight.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.Fetched;

class ExpectationTest {

    private final Expectation expectation = new Expectation(
            Map.of("ipxe.efi", "aa", "vmlinuz", "bb", "initrd", "cc", "modules.cpio", "dd", "rootfs", "ee"));

    @Test
    void isMetByEveryFileWithItsDigest() {
        assertThat(expectation.flaws(booted("bb"))).isEmpty();
    }

    @Test
    void namesTheFileThatArrivedOtherwise() {
        assertThat(expectation.flaws(booted("00")))
                .containsExactly("vmlinuz arrived with SHA-256 00 where bb was put in");
    }

    @Test
    void missesFilesThatWereNeverFetched() {
        List<Fetched> files = booted("bb").files();
        assertThat(expectation.flaws(new BootResult.Booted(files.subList(0, 4))))
                .containsExactly(
                        "fetched 1 files for initrd where there are 2", "fetched 0 files for rootfs where there are 1");
    }

    @Test
    void tellsWhyABootStopped() {
        assertThat(expectation.flaws(new BootResult.Stopped(Stage.KERNEL, "no such file", List.of())))
                .containsExactly("stopped at kernel: no such file");
    }

    private static BootResult booted(String kernelDigest) {
        return new BootResult.Booted(List.of(
                file(Stage.LOADER, "ipxe.efi", "aa"),
                file(Stage.SCRIPT, "http://h/boot.ipxe", "99"),
                file(Stage.KERNEL, "http://h/os/vmlinuz", kernelDigest),
                file(Stage.INITRD, "http://h/os/initrd", "cc"),
                file(Stage.INITRD, "http://h/bootfs/modules.cpio", "dd"),
                file(Stage.ROOTFS, "http://h/os/rootfs", "ee")));
    }

    private static Fetched file(Stage stage, String name, String digest) {
        return new Fetched(stage, name, Transport.HTTP, 1, digest, "", 0);
    }
}
