package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** The summary of a storm of ten machines, of which two failed, one was held off and one lost packets. */
final class SampleSummary {

    private SampleSummary() {}

    static Summary summary() {
        Storm storm = new Storm(10, Mix.parse("mix"), 1, 60, 0.01);
        List<BootRecord> boots = new ArrayList<>();
        for (int number = 0; number < 8; number++) {
            boots.add(boot(number, number == 7 ? 2 : 0));
        }
        boots.add(failed(8, "http://127.0.0.1:80/os/p/vmlinuz broke off after 17 bytes"));
        boots.add(failed(9, "http://127.0.0.1:80/os/p/vmlinuz broke off after 4711 bytes"));
        List<Sample> samples = List.of(
                new Sample(0, 1, 0, 0, 0), new Sample(1, 10, 3, 0, 200_000_000), new Sample(2, 10, 8, 2, 520_000_000));
        return new Reckoning(storm, 10, List.of(boot(10, 0)), boots)
                .summary(2.5, "", new Cost(0.05, 0.2, 256_000_000), samples);
    }

    private static BootRecord boot(int number, int busy) {
        double each = (number + 1) / 10.0;
        return new BootRecord(
                number,
                Mix.parse("mix").of(number).word(),
                each * 3 + busy,
                List.of(
                        new Span(Stage.OFFER, "PXEClient", each, 0, false, number, 0, 0, 0),
                        new Span(Stage.SCRIPT, "boot.ipxe", each / 2, 400, false, 0, 0, 0, 0),
                        new Span(Stage.ROOTFS, "root.squashfs", each + busy, 64_000_000, true, 0, 0, busy, busy)),
                Optional.empty());
    }

    private static BootRecord failed(int number, String reason) {
        return new BootRecord(
                number,
                "bios",
                1,
                List.of(new Span(Stage.OFFER, "PXEClient", 0.1, 0, false, 0, 1, 0, 0)),
                Optional.of(new BootRecord.Failure("kernel", reason)));
    }
}
