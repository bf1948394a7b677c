package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.Plans.plan;
import static pilotlight.appliance.boot.RequestBuilder.http;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.boot.Plan.Silence;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Target;

/** The ways in which a machine is handed back to its disk. */
class LocalBootTest {

    private static final String BASE = "http://10.77.0.2/";

    private static Book by(LocalBoot way) {
        return Books.assigned(new Assignment(
                Target.LOCAL,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                new Handling(Optional.empty(), Optional.empty(), Optional.of(way), Optional.empty()),
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty()));
    }

    @Test
    void isSilentWhereNothingIsSaid() {
        Book book = Books.assigned(Assignment.of(Target.LOCAL));
        assertThat(plan(pxe(0), book)).isInstanceOf(Silence.class);
        assertThat(plan(pxe(0), by(LocalBoot.SILENCE))).isEqualTo(plan(pxe(0), book));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXIT", "SANBOOT"})
    void sendsFirmwareThroughALoaderWhoseScriptEnds(LocalBoot way) {
        assertThat(plan(pxe(0), by(way))).isEqualTo(new Offer("undionly.kpxe", Form.DIRECT));
        assertThat(plan(http(16), by(way))).isEqualTo(new Offer(BASE + "snponly.efi", Form.HTTP));
        assertThat(plan(ipxe(7), by(way))).isEqualTo(new Offer(BASE + "boot.ipxe.01525400123456", Form.IPXE));
    }

    @ParameterizedTest
    @CsvSource({"EXIT", "SANBOOT"})
    void isSilentToFirmwareForWhichThereIsNoLoader(LocalBoot way) {
        assertThat(plan(pxe(21), by(way))).isInstanceOf(Silence.class);
    }

    @Test
    void offersWhatIsNotThere() {
        assertThat(plan(pxe(0), by(LocalBoot.ABSENT))).isEqualTo(new Offer("local-boot", Form.DIRECT));
        assertThat(plan(pxe(7), by(LocalBoot.ABSENT))).isEqualTo(new Offer("local-boot", Form.BINL));
        assertThat(plan(http(16), by(LocalBoot.ABSENT))).isEqualTo(new Offer(BASE + "local-boot", Form.HTTP));
        assertThat(plan(ipxe(7), by(LocalBoot.ABSENT))).isEqualTo(new Offer(BASE + "local-boot", Form.IPXE));
    }
}
