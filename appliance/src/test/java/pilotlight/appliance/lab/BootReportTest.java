package pilotlight.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BootReportTest {

    private static final String SHA256 = "6848fa3654b0d3a3fef01e0d7a6153feb60e0bca8783b073d80860c1cbb9e38a";

    @Test
    void readsTheWholeReportOutOfTheConsole() {
        BootReport report = BootReport.of("""
                [    1.0] Run /init as init process
                PILOT-BOOT console=ttyS0 hostname=cn07
                PILOT-FIRMWARE efi
                PILOT-FILE /etc/extra file sha256=%s size=12 mode=644
                PILOT-HASHED /etc/extra file
                PILOT-HOSTNAME cn07
                PILOT-NET eth0 52:54:00:77:00:01 10.77.0.199 dhcp
                PILOT-ROOTFS sha256=%s size=4198400 marker=the assigned root file system
                PILOT-DONE
                """.formatted(SHA256, SHA256));

        assertThat(report.commandLine()).isEqualTo("console=ttyS0 hostname=cn07");
        assertThat(report.firmware()).isEqualTo("efi");
        assertThat(report.files()).isEqualTo(Map.of("/etc/extra file", new Digest(SHA256, 12)));
        assertThat(report.hashed()).containsExactly("/etc/extra file");
        assertThat(report.hostname()).contains("cn07");
        assertThat(report.address()).contains(new BootReport.Address("10.77.0.199", "dhcp"));
        assertThat(report.rootFs())
                .contains(new BootReport.RootFs(new Digest(SHA256, 4198400), "the assigned root file system"));
        assertThat(report.problems()).isEmpty();
    }

    @Test
    void keepsEveryProblem() {
        BootReport report = BootReport.of("""
                PILOT-BOOT quiet
                PILOT-FIRMWARE bios
                PILOT-PROBLEM Initramfs unpacking failed: junk
                PILOT-PROBLEM http://10.77.0.2/x: 404
                """);

        assertThat(report.problems()).containsExactly("Initramfs unpacking failed: junk", "http://10.77.0.2/x: 404");
        assertThat(report.rootFs()).isEqualTo(Optional.empty());
    }

    @Test
    void refusesAConsoleOnWhichNothingBooted() {
        assertThatThrownBy(() -> BootReport.of("PXE-E18: Server response timeout.\n"))
                .hasMessageContaining("no PILOT-BOOT");
    }
}
