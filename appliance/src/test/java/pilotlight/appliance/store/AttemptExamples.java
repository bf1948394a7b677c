package pilotlight.appliance.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Profile;
import pilotlight.appliance.attempt.Result;
import pilotlight.appliance.attempt.Step;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.MacAddress;

/** Attempts as they may be. */
final class AttemptExamples {

    private AttemptExamples() {}

    /** The name with this number. */
    static Trace trace(int number) {
        return new Trace(String.format("%032x", number));
    }

    /** A boot through all stages, {@code seconds} long. */
    static Attempt boot(int number, MacAddress mac, Instant begun, Result result, int seconds) {
        Instant last = begun.plusSeconds(seconds);
        return new Attempt(
                trace(number),
                mac,
                begun,
                last,
                last,
                Stage.ROOTFS,
                result,
                profile(),
                "20210731T223008Z",
                Set.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS),
                Optional.of(Stage.ROOTFS),
                steps(begun, last),
                result.isFailure() ? Optional.of("it fell silent") : Optional.empty(),
                false);
    }

    private static Profile profile() {
        return new Profile(
                Ip.find("10.0.0.7"),
                Optional.of(Architecture.EFI_X64),
                Optional.of("PXEClient:Arch:00007:UNDI:003016"),
                Optional.of(UUID.fromString("564d8f2a-0000-4000-8000-0000000000ff")),
                new Inventory(
                        Optional.of("Dell Inc."),
                        Optional.of("PowerEdge \"R640\""),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(196_608)));
    }

    private static List<Step> steps(Instant begun, Instant last) {
        Instant script = begun.plus(Duration.between(begun, last).dividedBy(4));
        return List.of(
                step(Stage.DISCOVER, Outcome.DECLINED, "DISCOVER", "wait, it's early", begun, begun, Shipment.NONE),
                step(Stage.OFFER, Outcome.DONE, "snponly.efi", "", begun, begun, Shipment.NONE),
                step(
                        Stage.SCRIPT,
                        Outcome.DONE,
                        "/boot.ipxe.01525400000007",
                        "",
                        script.minusMillis(2),
                        script,
                        Shipment.whole(404, 0.002)),
                step(
                        Stage.ROOTFS,
                        Outcome.DONE,
                        "/os/x/filesystem.squashfs",
                        "",
                        script,
                        last,
                        new Shipment(4_198_000, 4_198_000, 0.03, 3)));
    }

    private static Step step(
            Stage stage, Outcome outcome, String what, String why, Instant first, Instant last, Shipment shipment) {
        return new Step(stage, outcome, what, why, Loader.U_BOOT, first, last, 2, shipment);
    }
}
