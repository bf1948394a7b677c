package pilotlight.appliance.dhcp;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.capture.CaptureEvent;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.wire.Ipv4;

/** The boot server of the captures: its address, one platform for everybody, and the two usual loader programs. */
final class FixedAppliance {

    static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    static final DhcpPorts PORTS = new DhcpPorts(67, 68, 4011, 80, 69);

    private static final Planner PLANNER =
            new Planner(new Policy(Settings.DEFAULT.dhcp().vendorClasses(), List.of(), Transport.HTTP));
    private static final Programs PROGRAMS = new Programs(Set.of("undionly.kpxe", "snponly.efi"));

    private FixedAppliance() {}

    static PxeRequest request(CaptureEvent.Dhcp asked) {
        PxeRequest.Port port = asked.datagram().toPort() == PORTS.pxe() ? PxeRequest.Port.PXE : PxeRequest.Port.DHCP;
        return new PxeRequest(port, asked.message(), ENDPOINT);
    }

    static Plan plan(PxeRequest request) {
        return PLANNER.plan(request, book(), PROGRAMS);
    }

    /** The packet that says {@code plan}, which is not silence. */
    static DhcpMessage reply(PxeRequest request, Plan plan) {
        return Responder.reply(request, plan).orElseThrow();
    }

    private static Book book() {
        PlatformFile kernel = new PlatformFile("vmlinuz", Path.of("/os/live/vmlinuz"), 4, Instant.EPOCH);
        Platform live = new Platform(
                "live",
                PlatformKind.LINUX,
                Map.of("vmlinuz", kernel),
                Map.of(Role.KERNEL, "vmlinuz"),
                "",
                Instant.EPOCH);
        Optional<Assignment> everybody = Optional.of(Assignment.of(Target.parse("live")));
        return new Book(1, Map.of(), everybody, Library.of(Map.of("live", live)), List.of());
    }
}
