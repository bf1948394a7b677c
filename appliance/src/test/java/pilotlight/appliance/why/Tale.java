package pilotlight.appliance.why;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.boot.Shown;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Architecture;

/** The journal of one machine, told event by event: the attempts that it makes. */
final class Tale {

    static final Instant BEGINNING = Instant.parse("2026-11-20T12:00:00Z");
    static final String SCRIPT = "http://10.0.0.2/boot.ipxe.01525400123456";

    private static final long MEGABYTE = 1 << 20;

    private final Architecture architecture;
    private final Map<Trace, Attempt> attempts = new LinkedHashMap<>();
    private final Attempts progress;
    private Instant now = BEGINNING;
    private Optional<Integer> memory = Optional.empty();
    private int begun;

    private Tale(Architecture architecture, String target, Set<Stage> needs, Optional<Stage> up) {
        this.architecture = architecture;
        Terms terms = new Terms(Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMinutes(2));
        progress = new Attempts(this::trace, mac -> mac, client -> new Expected(target, needs, up), terms);
        progress.listen(attempt -> attempts.put(attempt.trace(), attempt));
    }

    /** Of a machine that is to boot a platform whole. */
    static Tale of(Architecture architecture) {
        return new Tale(architecture, "linux", Set.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS), Optional.empty());
    }

    /** The same, which counts as up once it phones home. */
    static Tale phoningHome() {
        Set<Stage> files = Set.of(Stage.KERNEL, Stage.INITRD, Stage.ROOTFS);
        return new Tale(Architecture.EFI_X64, "linux", files, Optional.of(Stage.UP));
    }

    /** Of a machine that is to boot no platform. */
    static Tale of(Architecture architecture, String target) {
        return new Tale(architecture, target, Set.of(), Optional.empty());
    }

    private Trace trace() {
        return new Trace("%032x".formatted(++begun));
    }

    /** The newest first. */
    List<Attempt> attempts() {
        List<Attempt> newest = new ArrayList<>();
        attempts.values().forEach(attempt -> newest.add(0, attempt));
        return newest;
    }

    Instant now() {
        return now;
    }

    Tale memory(int megabytes) {
        memory = Optional.of(megabytes);
        return this;
    }

    /** Time passes. */
    Tale quiet(int seconds) {
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            progress.tick(now);
        }
        return this;
    }

    Tale unanswered(String why) {
        return tell(Loader.FIRMWARE, Stage.DISCOVER, Outcome.DECLINED, "DISCOVER", why, Shipment.NONE);
    }

    Tale ignored(String why) {
        return tell(Loader.FIRMWARE, Stage.DISCOVER, Outcome.IGNORED, "DISCOVER", why, Shipment.NONE);
    }

    Tale offered(String file) {
        String why = architecture.http()
                ? "as UEFI HTTP Boot wants it"
                : "in style " + (architecture.efi() ? "binl" : "direct");
        return tell(Loader.FIRMWARE, Stage.OFFER, Outcome.DONE, file, why, Shipment.NONE);
    }

    Tale addressed() {
        String why = "REQUEST to this port is for the server that leases addresses";
        return tell(Loader.FIRMWARE, Stage.DISCOVER, Outcome.IGNORED, "REQUEST", why, Shipment.NONE);
    }

    Tale came(String file) {
        return tell(Loader.FIRMWARE, Stage.OFFER, Outcome.DONE, file, "it came to the boot server port", Shipment.NONE);
    }

    Tale offeredScript(String url) {
        return tell(Loader.IPXE, Stage.OFFER, Outcome.DONE, url, "as iPXE wants it", Shipment.NONE);
    }

    /** Firmware as it comes to its loader program. */
    Tale loading(String loader) {
        return offered(loader).addressed().came(loader).took(Stage.LOADER, loader);
    }

    /** The same, and on to the kernel. */
    Tale starting() {
        return loading("snponly.efi")
                .offeredScript(SCRIPT)
                .took(Stage.SCRIPT, "/boot.ipxe.01525400123456")
                .took(Stage.KERNEL, "/os/linux/vmlinuz");
    }

    Tale took(Stage stage, String path) {
        return sent(stage, Outcome.DONE, path, "", 8, 8);
    }

    /** Megabytes of a file. */
    Tale sent(Stage stage, Outcome outcome, String path, String why, int megabytes, int size) {
        Loader loader = stage == Stage.LOADER ? Loader.FIRMWARE : Loader.IPXE;
        return tell(loader, stage, outcome, path, why, new Shipment(megabytes * MEGABYTE, size * MEGABYTE, 0, 0));
    }

    Tale timedOut(String path, String why) {
        return tell(Loader.FIRMWARE, Stage.LOADER, Outcome.FAILED, path, why, new Shipment(0, MEGABYTE, 0, 7));
    }

    Tale declined(String path, String why) {
        return tell(Loader.IPXE, Stage.LOADER, Outcome.DECLINED, path, why, Shipment.NONE);
    }

    Tale conflict(String why) {
        return tell(Loader.FIRMWARE, Stage.DISCOVER, Outcome.CONFLICT, "DECLINE", why, Shipment.NONE);
    }

    /** The appliance stops. */
    Tale unwatched() {
        attempts.replaceAll((trace, attempt) -> attempt.isUnderWay() ? attempt.cutOff() : attempt);
        return this;
    }

    Tale tell(Loader loader, Stage stage, Outcome outcome, String what, String why, Shipment shipment) {
        now = now.plusSeconds(1);
        Client client = Client.of(RequestBuilder.MAC, RequestBuilder.SELF)
                .running(architecture)
                .asking(loader)
                .showing(shown(loader));
        progress.accept(new Event(now, client, stage, outcome, what, why, shipment));
        return this;
    }

    private Shown shown(Loader loader) {
        Optional<Shown.Voice> voice = Optional.of(new Shown.Voice(Optional.of(architecture), Optional.of("PXEClient")));
        Inventory inventory =
                new Inventory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), memory);
        return new Shown(
                Optional.empty(),
                voice.filter(any -> loader == Loader.FIRMWARE),
                voice.filter(any -> loader == Loader.IPXE),
                Set.of(),
                inventory,
                Optional.empty());
    }
}
