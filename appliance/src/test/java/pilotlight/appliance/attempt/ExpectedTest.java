package pilotlight.appliance.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;

/** What a machine needs by the book. */
class ExpectedTest {

    private static Platform platform(PlatformKind kind, String roles, String args) {
        Map<Role, String> paths = new EnumMap<>(Role.class);
        Map<String, PlatformFile> files = new HashMap<>();
        for (String role : roles.split(" ")) {
            paths.put(Role.valueOf(role), role);
            files.put(role, new PlatformFile(role, Path.of(role), 1, Instant.EPOCH));
        }
        return new Platform("it", kind, files, paths, args, Instant.EPOCH);
    }

    private static Expected expected(Platform platform, String target, Optional<Stage> usual) {
        Library library = Library.of(Map.of("it", platform));
        Assignment everybody = Assignment.of(Target.parse(target));
        Book book = new Book(1, Map.of(), Optional.of(everybody), library, List.of());
        return Expected.of(Telling.client("ipxe", false), book, usual);
    }

    @ParameterizedTest(name = "{0} with {1} and args {2} needs {3}")
    @CsvSource({
        "SMARTOS, KERNEL INITRD, '', KERNEL INITRD",
        "TRITON_LINUX, KERNEL INITRD ROOTFS, '', KERNEL INITRD ROOTFS",
        "LINUX, KERNEL, '', KERNEL",
        "LINUX, KERNEL INITRD ROOTFS, boot=live fetch={{rootfs}}, KERNEL INITRD ROOTFS",
        "LINUX, KERNEL INITRD ROOTFS, root=/dev/nfs, KERNEL INITRD"
    })
    void needsWhatItFetches(PlatformKind kind, String roles, String args, String needs) {
        Expected expected = expected(platform(kind, roles, args), "it", Optional.empty());

        assertThat(expected.target()).isEqualTo("it");
        assertThat(expected.needs()).extracting(Stage::name).containsExactlyInAnyOrder(needs.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"local", "none", "wait", "another"})
    void needsNothingWhereThereIsNothing(String target) {
        Expected expected = expected(platform(PlatformKind.LINUX, "KERNEL", ""), target, Optional.of(Stage.UP));

        assertThat(expected.target()).isEqualTo(target);
        assertThat(expected.needs()).isEmpty();
    }

    @Test
    void countsAsUpWithTheUsualStageWhereItsAssignmentSaysNone() {
        Platform platform = platform(PlatformKind.LINUX, "KERNEL", "");

        assertThat(expected(platform, "it", Optional.of(Stage.KERNEL)).up()).contains(Stage.KERNEL);
    }
}
