package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;

class DoctorCommandIT {

    @TempDir
    private Path directory;

    @Test
    void findsNothingWhereAllIsWell() throws IOException {
        Operator operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            Operator.Answer answer = operator.types("doctor");
            assertThat(answer.out())
                    .contains("port UDP " + appliance.ports().tftp())
                    .contains("a boot of BIOS PXE")
                    .contains("snponly.efi by another TFTP client")
                    .doesNotContain("broken");
            assertThat(answer.code()).isZero();
        }
    }

    @Test
    void saysThatNoneRuns() throws IOException {
        Operator operator = new Operator(directory);
        Operator.Answer answer = operator.types("doctor", "--json");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .contains("\"healthy\" : false")
                .contains("no appliance runs with the state directory " + operator.state());
    }

    @Test
    void probesAsAnyFirmware() throws IOException {
        Operator operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            Operator.Answer good = operator.types("probe", "--as", "edk2-x64");
            assertThat(good.code()).as(good.err()).isZero();
            assertThat(good.out()).contains("> TFTP RRQ snponly.efi octet tsize=0 blksize=1468 windowsize=4");
            Operator.Answer bad =
                    operator.types("probe", "--as", "grub", "--server", "127.0.0.1", "--direct", "grubx64.efi");
            assertThat(bad.code()).isEqualTo(1);
            assertThat(bad.err()).startsWith("probe: stopped at loader: the server refused 'grubx64.efi' by TFTP");
        }
    }

    @Test
    void refusesFirmwareThatItDoesNotKnow() throws IOException {
        Operator.Answer answer = new Operator(directory).types("probe", "--as", "amiga");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).startsWith("--as: 'amiga' is no firmware: expected edk2-x64, ");
    }
}
