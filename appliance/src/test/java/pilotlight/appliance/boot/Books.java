package pilotlight.appliance.boot;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.MacAddress;

/** Books with one platform, {@code debian}, and every loader program there is. */
public final class Books {

    public static final Assignment DEBIAN = Assignment.of(Target.parse("debian"));

    public static final Programs PROGRAMS = new Programs(Set.of(
            "undionly.kpxe", "snponly.efi", "ipxe.efi", "snponly-i386.efi", "snponly-arm32.efi", "snponly-arm64.efi"));

    private static final Library LIBRARY = Library.of(Map.of(
            "debian", platform("debian", PlatformKind.LINUX),
            "compute", platform("compute", PlatformKind.TRITON_LINUX)));

    private Books() {}

    private static Platform platform(String name, PlatformKind kind) {
        return new Platform(
                name,
                kind,
                Map.of("vmlinuz", new PlatformFile("vmlinuz", Path.of("vmlinuz"), 1, Instant.EPOCH)),
                Map.of(Role.KERNEL, "vmlinuz"),
                "",
                Instant.EPOCH);
    }

    /** Debian, on a VLAN. */
    public static Assignment on(int vlan) {
        return new Assignment(
                DEBIAN.target(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                new Handling(Optional.empty(), Handling.USUAL.loading(), Optional.empty(), Optional.of(vlan)),
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    /** Everybody boots this. */
    public static Book fallback(Assignment assignment) {
        return new Book(1, Map.of(), Optional.of(assignment), LIBRARY, List.of());
    }

    /** This target for a machine with these NICs; the values are those of {@code vnics}. */
    public static Assignment reserving(Target target, Object... nics) {
        return new Assignment(
                target,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.of(new Network(Map.of("vnics", List.of(nics)))),
                List.of(),
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    /** {@link RequestBuilder#MAC} boots this, everybody else nothing. */
    public static Book assigned(Assignment assignment) {
        return assigned(RequestBuilder.MAC, assignment);
    }

    /** This machine boots this, everybody else nothing. */
    public static Book assigned(MacAddress mac, Assignment assignment) {
        Entry entry = new Entry(Machine.of(mac), assignment, Origin.FILE);
        return new Book(1, Map.of(mac, entry), Optional.empty(), LIBRARY, List.of());
    }
}
