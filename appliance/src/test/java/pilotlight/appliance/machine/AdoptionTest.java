package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.Golden;
import pilotlight.appliance.network.Network;
import pilotlight.netboot.wire.Bytes;

class AdoptionTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Path FILE = Path.of("52-54-00-12-34-56.yaml");

    private static Assignment full() {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("quiet", "");
        args.put("smt_enabled", "true");
        args.put("ip", "dhcp");
        args.put("aggr0_aggr", "\"52:54:00:12:34:57,52:54:00:12:34:58\"");
        TreeMap<String, Optional<String>> flags = new TreeMap<>(Map.of("-k", Optional.empty()));
        flags.put("-m", Optional.of("milestone=none"));
        Map<String, Object> nic = new LinkedHashMap<>();
        nic.put("mac", "52:54:00:12:34:56");
        nic.put("nic_tag", "admin");
        nic.put("mtu", 1500);
        return new Assignment(
                Target.NONE,
                Optional.of(Transport.TFTP),
                Optional.of(new Console("serial", "ttya")),
                args,
                new KernelFlags(flags),
                Optional.of(new Network(Map.of("vnics", List.of(nic)))),
                List.of(
                        new BootModule(
                                "etc/motd", Bytes.of("rack r12\n# no comment\n".getBytes(StandardCharsets.UTF_8))),
                        new BootModule("etc/empty", Bytes.EMPTY),
                        new BootModule("etc/key", Bytes.hex("00ff80")),
                        new BootModule("etc/bell", Bytes.hex("07"))),
                Handling.offering(OfferStyle.BINL),
                Optional.of(false),
                BootMode.KMDB,
                Optional.of(new UpSign(Optional.of(Stage.ROOTFS))));
    }

    private static AssignmentFile.Good read(Adoption adoption) {
        AssignmentFile file = AssignmentReader.read(
                FILE,
                Bytes.of(adoption.yaml().getBytes(StandardCharsets.UTF_8)),
                new ModuleDirectory(Path.of("."), new LinkedHashMap<>()));
        assertThat(file.problems()).isEmpty();
        return file.lastGood().orElseThrow();
    }

    private static Adoption adoption(Assignment copied, Optional<Target> target) {
        return new Adoption(
                "cn07",
                "web07",
                Optional.of(UUID.fromString("564d8f2a-0000-0000-0000-00000000000a")),
                Map.of("rack", "r12"),
                target,
                copied,
                DAY);
    }

    @Test
    void writesAFileForPeople() throws IOException {
        Golden.check(
                "machine/adopted.yaml",
                adoption(full(), Optional.of(Target.parse("20210731T223008Z"))).yaml());
        Golden.check(
                "machine/adopted-minimal.yaml",
                new Adoption(
                                "cn07",
                                "cn07",
                                Optional.empty(),
                                Map.of(),
                                Optional.empty(),
                                Assignment.of(Target.NONE),
                                DAY)
                        .yaml());
    }

    @Test
    void writesWhatIsReadAsTheSame() {
        AssignmentFile.Good good = read(adoption(full(), Optional.of(Target.LOCAL)));
        Map<String, String> args = new LinkedHashMap<>(Map.of("hostname", "web07"));
        args.putAll(full().kernelArgs());
        assertThat(good.target()).contains(Target.LOCAL);
        assertThat(good.details().kernelArgs()).containsExactlyEntriesOf(args);
        assertThat(good.details())
                .usingRecursiveComparison()
                .ignoringFields("kernelArgs")
                .isEqualTo(full());
        assertThat(good.machine().orElseThrow().name()).contains("cn07");
        assertThat(good.machine().orElseThrow().labels()).containsEntry("rack", "r12");
    }

    @Test
    void namesNoPlatformForAMachineThatFollows() {
        assertThat(read(adoption(full(), Optional.empty())).target()).isEmpty();
    }

    @Test
    void overridesTheHostnameOfTheDefault() {
        Assignment usual = full();
        Assignment named = new Assignment(
                usual.target(),
                usual.transport(),
                usual.console(),
                Map.of("hostname", "everybody"),
                usual.kernelFlags(),
                usual.network(),
                usual.modules(),
                usual.handling(),
                usual.hashes(),
                usual.mode(),
                usual.up());
        assertThat(read(adoption(named, Optional.empty())).details().kernelArgs())
                .containsExactlyEntriesOf(Map.of("hostname", "web07"));
    }

    @Test
    void leavesAFactoryResetToOneBoot() {
        assertThat(read(adoption(full().in(BootMode.FACTORY_RESET), Optional.empty()))
                        .details()
                        .mode())
                .isEqualTo(BootMode.NORMAL);
    }
}
