package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.MacAddress;

class SystemGuardTest {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final SystemGuard GUARD = new SystemGuard(Library.of(Map.of(
            "smartos", platform("smartos", PlatformKind.SMARTOS),
            "smartos2", platform("smartos2", PlatformKind.SMARTOS),
            "triton", platform("triton", PlatformKind.TRITON_LINUX),
            "debian", platform("debian", PlatformKind.LINUX))));

    private static Platform platform(String name, PlatformKind kind) {
        return new Platform(
                name,
                kind,
                Map.of("k", new PlatformFile("k", Path.of("k"), 1, Instant.EPOCH)),
                Map.of(Role.KERNEL, "k"),
                "",
                Instant.EPOCH);
    }

    private static Entry entry(String setup, String belongsTo, String platform) {
        Machine machine = new Machine(
                MAC,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("cn07"),
                Map.of(),
                Optional.ofNullable(setup).map(Boolean::valueOf));
        Optional<Network> network = Optional.ofNullable(belongsTo)
                .map(type -> new Network(Map.of("vnics", List.of(Map.of("belongs_to_type", type)))));
        Assignment assignment = new Assignment(
                Target.parse(platform),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                network,
                List.of(),
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
        return new Entry(machine, assignment, Origin.FILE);
    }

    @ParameterizedTest
    @CsvSource({
        "true,, smartos, debian, true",
        "true,, smartos, triton, true",
        "true,, triton, smartos, true",
        "true,, debian, smartos, true",
        ", server, smartos, triton, true",
        "true, other, smartos, triton, true",
        "false, server, smartos, triton, false",
        ", other, smartos, triton, false",
        ",, smartos, triton, false",
        "true,, smartos, smartos, false",
        "true,, smartos, smartos2, false",
        "true,, debian, triton, false",
        "true,, smartos, local, false",
        "true,, smartos, none, false",
        "true,, local, smartos, false",
        "true,, gone, smartos, false",
        "true,, smartos, gone, false"
    })
    void objectsToAnotherSystemOnceAMachineIsSetUp(
            String setup, String belongsTo, String before, String wanted, boolean objects) {
        assertThat(GUARD.objection(entry(setup, belongsTo, before), Target.parse(wanted)))
                .as("objection")
                .matches(objection -> objection.isPresent() == objects);
    }

    @Test
    void saysWhoAndWhatToDo() {
        assertThat(GUARD.objection(entry("true", null, "smartos"), Target.parse("debian")))
                .contains("Cannot change server Operating System without a Factory Reset: cn07 (52:54:00:12:34:56)"
                        + " is set up with smartos (smartos), and linux (debian) would not know its disks; reset it first"
                        + " (assign factory-reset --once), or assign with --force");
    }
}
