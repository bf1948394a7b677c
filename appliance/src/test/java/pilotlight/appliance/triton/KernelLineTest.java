package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.machine.Console;
import pilotlight.netboot.wire.Ipv4;

class KernelLineTest {

    private static KernelLine line(String words) {
        return new KernelLine(List.of(words.split(" +")));
    }

    @Test
    void takesTheLineOfIllumosApart() {
        BootParameters read =
                line("http://${next-server}/os/P/platform/i86pc/kernel/amd64/unix -k -m milestone=none -B "
                                + "hostname=cn01,aggr0_aggr=\"m1,m2\",bare,console=ttya,ttya-mode=\"115200,8,n,1,-\"")
                        .parameters()
                        .orElseThrow();

        assertThat(read.platform()).contains("P");
        assertThat(read.kernelFlags()).isEqualTo(Map.of("-k", true, "-m", "milestone=none"));
        assertThat(read.kernelArgs()).hasToString("{hostname=cn01, aggr0_aggr=\"m1,m2\", bare=}");
        assertThat(read.console()).contains(new Console("serial", "ttya"));
    }

    @Test
    void takesTheLineOfAMenuApart() {
        BootParameters read =
                line("/os/P/platform/i86pc/kernel/amd64/unix -B a=b,console=${os_console},${os_console}-mode=\"115200,8,n,1,-\"")
                        .parameters()
                        .orElseThrow();

        assertThat(read.kernelArgs()).isEqualTo(Map.of("a", "b"));
        assertThat(read.console()).isEmpty();
    }

    @Test
    void takesTheLineOfLinuxApart() {
        BootParameters read = line("/os/P/platform/x86_64/vmlinuz boot=live console=tty0 console=ttyS2,115200n8"
                        + " BOOTIF=01-00-50-56-3d-a7-95 ip=10.99.99.37:::255.255.255.0:: quiet a=b=c fetch=http://h/x")
                .parameters()
                .orElseThrow();

        assertThat(read.platform()).contains("P");
        assertThat(read.kernelArgs()).hasToString("{quiet=, a=b=c}");
        assertThat(read.console()).contains(new Console("serial", "ttyc"));
        assertThat(read.address())
                .contains(new BootParameters.Address(Ipv4.parse("10.99.99.37"), Ipv4.parse("255.255.255.0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://elsewhere/vmlinuz quiet", "/os/P/platform", "x"})
    void makesNothingOfOtherKernels(String words) {
        assertThat(line(words).parameters()).isEmpty();
        assertThat(new KernelLine(List.of()).parameters()).isEmpty();
    }
}
