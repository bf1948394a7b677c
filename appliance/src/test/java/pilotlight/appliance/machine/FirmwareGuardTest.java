package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.MacAddress;

class FirmwareGuardTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final MacAddress OTHER = MacAddress.parse("52:54:00:12:34:57");
    private static final Library LIBRARY = Library.of(Map.of(
            "arm", platform("arm", Optional.of(Isa.ARM64)),
            "amd", platform("amd", Optional.of(Isa.X64)),
            "any", platform("any", Optional.empty())));

    private static Platform platform(String name, Optional<Isa> isa) {
        return new Platform(
                name,
                PlatformKind.LINUX,
                Map.of("k", new PlatformFile("k", Path.of("k"), 1, Instant.EPOCH)),
                Map.of(Role.KERNEL, "k"),
                "",
                Instant.EPOCH,
                new KernelImage(KernelFormat.IMAGE, isa, false));
    }

    private static FirmwareGuard guard(int architecture) {
        return new FirmwareGuard(LIBRARY, Map.of(MAC, Architecture.of(architecture)));
    }

    @ParameterizedTest
    @CsvSource({
        "7,  arm,   true",
        "7,  amd,   false",
        "7,  any,   false",
        "7,  gone,  false",
        "7,  local, false",
        "0,  arm,   true",
        "0,  amd,   false",
        "11, amd,   true",
        "19, arm,   false",
    })
    void refusesAPlatformThatTheFirmwareCannotStart(int architecture, String target, boolean refuses) {
        assertThat(guard(architecture)
                        .objection(Machine.of(MAC), Target.parse(target))
                        .isPresent())
                .isEqualTo(refuses);
    }

    @Test
    void saysWhatWasFoundAndWhatHelps() {
        assertThat(guard(7).objection(Machine.of(MAC), Target.parse("arm")))
                .contains("52:54:00:12:34:56: platform arm is for arm64, and x64 EFI cannot start it; assign a platform"
                        + " for it, or assign with --force if its firmware is another one now");
    }

    @Test
    void letsMachinesHaveAnythingThatWereNeverSeen() {
        assertThat(guard(7).objection(Machine.of(OTHER), Target.parse("arm"))).isEmpty();
    }

    @Test
    void keepsItOutOfTheStoreUnlessForced() {
        Book book = new Book(1, Map.of(), Optional.empty(), LIBRARY, List.of());
        StoreGuard guard = new StoreGuard(book, Map.of(MAC, Architecture.EFI_X64));
        AssignmentDocument arm = AssignmentDocument.of(Target.parse("arm"));

        assertThat(guard.objection(Optional.of(MAC), arm, false).orElseThrow()).contains("platform arm is for arm64");
        assertThat(guard.objection(Optional.of(MAC), arm, true)).isEmpty();
        assertThat(guard.objection(Optional.empty(), arm, false))
                .as("the default may suit others")
                .isEmpty();
    }

    @Test
    void keepsItOutOfOneBoot() {
        Book book = new Book(1, Map.of(), Optional.of(Assignment.of(Target.parse("amd"))), LIBRARY, List.of());
        OnceGuard guard = new OnceGuard(book, Map.of(MAC, Architecture.EFI_X64));

        assertThat(guard.objection(MAC, Once.parse("arm")).orElseThrow()).contains("platform arm is for arm64");
        assertThat(guard.objection(MAC, Once.parse("amd"))).isEmpty();
    }

    @Test
    void warnsOfMachinesThatFilesAndDefaultsGiveWhatTheyCannotStart() {
        Machine machine = Machine.of(OTHER);
        Entry filed = Entry.of(machine, Assignment.of(Target.parse("amd")), Path.of("file"));
        Book book =
                new Book(1, Map.of(OTHER, filed), Optional.of(Assignment.of(Target.parse("arm"))), LIBRARY, List.of());
        FirmwareGuard guard =
                new FirmwareGuard(LIBRARY, Map.of(MAC, Architecture.EFI_X64, OTHER, Architecture.EFI_ARM64));

        assertThat(guard.warnings(book))
                .containsExactly(
                        new Warning(MAC, "platform arm is for arm64, and x64 EFI cannot start it"),
                        new Warning(OTHER, "platform amd is for x64, and ARM64 EFI cannot start it"));
    }
}
