package pilotlight.appliance.dhcp;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import pilotlight.appliance.boot.Books;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.LeasePolicy;
import pilotlight.appliance.boot.Plan;
import pilotlight.appliance.boot.Planner;
import pilotlight.appliance.boot.Policy;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.boot.PxeRequest;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
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
import pilotlight.netboot.wire.MacAddress;

/** The appliance of the captures: its address, one platform for everybody, and the two usual loader programs. */
final class FixedAppliance {

    static final Endpoint ENDPOINT = new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69);
    static final DhcpPorts PORTS = new DhcpPorts(67, 68, 4011, 80, 69);

    private static final Target LIVE = Target.parse("live");
    private static final Planner PROXY = planner(Optional.empty());
    private static final Planner RESERVE =
            planner(Optional.of(new LeasePolicy(false, 2_592_000, Optional.empty(), List.of())));
    private static final Programs PROGRAMS = new Programs(Set.of("undionly.kpxe", "snponly.efi"));

    private FixedAppliance() {}

    private static Planner planner(Optional<LeasePolicy> leases) {
        return new Planner(new Policy(Settings.DEFAULT.dhcp().vendorClasses(), List.of(), Transport.HTTP, leases));
    }

    static PxeRequest request(CaptureEvent.Dhcp asked) {
        PxeRequest.Port port = asked.datagram().toPort() == PORTS.pxe() ? PxeRequest.Port.PXE : PxeRequest.Port.DHCP;
        return new PxeRequest(port, asked.message(), ENDPOINT);
    }

    static Plan plan(PxeRequest request) {
        return PROXY.plan(request, book(Map.of()), PROGRAMS);
    }

    /** The plan of the DHCP server that has an address reserved for each machine of the lab, 10.77.0.11 for 52:54:00:77:00:01. */
    static Plan lease(PxeRequest request) {
        Map<MacAddress, Entry> machines = IntStream.rangeClosed(1, 4)
                .mapToObj(number -> MacAddress.parse("52:54:00:77:00:0" + number))
                .collect(Collectors.toMap(mac -> mac, FixedAppliance::reserving));
        return RESERVE.plan(request, book(machines), PROGRAMS);
    }

    private static Entry reserving(MacAddress mac) {
        Map<String, Object> nic =
                Map.of("mac", mac.toString(), "ip", "10.77.0.1" + mac.bare().charAt(11), "netmask", "255.255.255.0");
        return new Entry(Machine.of(mac), Books.reserving(LIVE, nic), Origin.FILE);
    }

    /** The packet that says {@code plan}, which is not silence. */
    static DhcpMessage reply(PxeRequest request, Plan plan) {
        return Responder.reply(request, plan).orElseThrow();
    }

    private static Book book(Map<MacAddress, Entry> machines) {
        PlatformFile kernel = new PlatformFile("vmlinuz", Path.of("/os/live/vmlinuz"), 4, Instant.EPOCH);
        Platform live = new Platform(
                "live",
                PlatformKind.LINUX,
                Map.of("vmlinuz", kernel),
                Map.of(Role.KERNEL, "vmlinuz"),
                "",
                Instant.EPOCH);
        Optional<Assignment> everybody = Optional.of(Assignment.of(LIVE));
        return new Book(1, machines, everybody, Library.of(Map.of("live", live)), List.of());
    }
}
