package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The name of a boot on the kernel's command line. */
class TraceTest {

    private static final String NONE = "pilotlight.trace=00000000000000000000000000000000";

    @ParameterizedTest
    @EnumSource(names = {"IPXE", "GRUB", "PXELINUX"})
    void standsInTheKernelArgumentsThatAskForIt(Dialect dialect) {
        assertThat(Sample.linux().withArgs("pilotlight.trace", "{{trace}}").text(dialect))
                .contains(NONE);
        assertThat(Sample.tritonLinux()
                        .withArgs("pilotlight.trace", "{{trace}}")
                        .text(dialect))
                .contains(NONE);
        assertThat(Sample.smartos().withArgs("pilotlight.trace", "{{trace}}").text(dialect))
                .contains(NONE);
    }

    @Test
    void standsInAPlatformsArguments() {
        assertThat(Sample.linux()
                        .withPlatformArgs("boot=live pilotlight.trace={{trace}}")
                        .ipxe())
                .contains(" boot=live " + NONE + " ");
    }

    @Test
    void aNameThatNobodyKnowsIsToldWithItsKey() {
        Sample wrong = Sample.linux().withArgs("id", "{{trance}}");

        assertThatThrownBy(wrong::ipxe)
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("kernelArgs, id")
                .hasMessageContaining("trance");
    }
}
