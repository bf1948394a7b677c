package pilotlight.appliance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.disk.Inodes;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Supposition;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.wire.MacAddress;

/** What doctor makes of what it saw. */
class FactTest {

    private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
    private static final Path STATE = Path.of("/var/lib/pilotlight");

    @Test
    void theWorstComesFirstAndCausesBeforeWhatFollows() {
        Fact warning = new HostNameFact(Optional.of("who"));
        Fact cause = new DiskFact(STATE, 0, OptionalLong.empty(), Optional.empty());
        Fact effect = new RunningFact(false, STATE, List.of(), List.of());
        assertThat(Fact.diagnosis(List.of(warning, cause, effect)))
                .extracting(finding -> finding.what().substring(0, 8))
                .containsExactly("the disk", "no appli", "this hos");
    }

    @Test
    void aPortOfAnotherProgramIsTaken() {
        assertThat(port(List.of("dnsmasq (process 7)"), false, Optional.empty()))
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("UDP 69 (TFTP) is taken by dnsmasq (process 7)");
    }

    @Test
    void aPortThatIsSharedMayBeMeant() {
        assertThat(port(List.of("dnsmasq (process 7)"), true, Optional.of(true)))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void silenceOfAnOpenPortIsAFirewallAndRefusalIsNot() {
        assertThat(port(List.of(), true, Optional.of(false)))
                .singleElement()
                .extracting(Finding::what)
                .asString()
                .startsWith("a firewall drops what comes to UDP 69 (TFTP): the port is open");
        assertThat(port(List.of(), true, Optional.empty())).isEmpty();
    }

    private static List<Finding> port(List<String> holders, boolean own, Optional<Boolean> answer) {
        return new PortFact("TFTP", "UDP 69", holders, own, answer, Optional.empty()).findings();
    }

    @Test
    void rulesDropThePortThatTheyNameAndNoOther() {
        PacketFilter filter = new PacketFilter(List.of(
                "udp dport 690 drop",
                "tcp dport 69 drop",
                "udp dport 69 accept",
                "\t\tudp dport { 67, 69 } counter drop"));
        assertThat(filter.dropping("udp", 69)).contains("udp dport { 67, 69 } counter drop");
        assertThat(filter.dropping("udp", 4011)).isEmpty();
        assertThat(filter.dropping("tcp", 80)).isEmpty();
    }

    @Test
    void theClockIsJudgedByTheProgramAndByFiles() {
        assertThat(clock("2026-07-01T00:00:00Z", BUILT)).isEmpty();
        assertThat(clock("2026-01-01T00:00:00Z", BUILT)).hasSize(1);
        assertThat(clock("2060-01-01T00:00:00Z", BUILT)).hasSize(1);
        assertThat(clock("2026-07-01T00:00:00Z", Instant.parse("2026-07-05T00:00:00Z")))
                .hasSize(1);
    }

    private static List<Finding> clock(String now, Instant newest) {
        return new ClockFact(Instant.parse(now), BUILT, newest).findings();
    }

    @Test
    void aDiskIsFullWithoutBytesAndWithoutInodes() {
        assertThat(disk(1 << 30, OptionalLong.of(5000))).isEmpty();
        assertThat(disk(1 << 30, OptionalLong.empty())).isEmpty();
        assertThat(disk(0, OptionalLong.of(5000))).contains("the disk of " + STATE + " is full, 0 MiB left");
        assertThat(disk(1 << 30, OptionalLong.of(0)))
                .contains("the disk of " + STATE + " is full, it can hold no more files");
        assertThat(disk(1 << 30, OptionalLong.of(7)))
                .contains("the disk of " + STATE + " is almost full, 7 inodes left");
    }

    private static Optional<String> disk(long usable, OptionalLong inodes) {
        return new DiskFact(STATE, usable, inodes, Optional.empty())
                .findings().stream().map(Finding::what).findFirst();
    }

    @ParameterizedTest
    @CsvSource({"'812 4096', 812", "'0 4096', 0", "'0 0',", "'',", "'? ?',"})
    void inodesAreFreeWhereSomebodyCountsThem(String told, Long free) {
        assertThat(Inodes.read(told)).isEqualTo(free == null ? OptionalLong.empty() : OptionalLong.of(free));
    }

    /** Columns: what is in the netboot directory, option 93 of a machine that has asked, how bad that is. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            undionly.kpxe,snponly.efi | 0 |
            snponly.efi               | 7 | WARNING
            snponly.efi               | 0 | BROKEN
            undionly.kpxe             | 7 | BROKEN
            none                      | 7 | BROKEN,BROKEN
            """)
    void aLoaderProgramIsMissedWhereAMachineNeedsIt(String programs, int architecture, String severities) {
        Traits asked =
                Supposition.read(MacAddress.parse("52:54:00:12:34:56"), Map.of("arch", String.valueOf(architecture)));
        assertThat(LoadersFact.of(new Programs(Set.of(programs.split(","))), List.of(asked), Book.EMPTY)
                        .findings())
                .extracting(finding -> finding.severity().name())
                .isEqualTo(severities == null ? List.of() : List.of(severities.split(",")));
    }

    @Test
    void aPlatformThatLacksSomethingIsBroken() {
        assertThat(new PlatformFact("x", true, Optional.empty(), List.of(), List.of()).findings())
                .isEmpty();
        assertThat(new PlatformFact("x", true, Optional.of("no initrd"), List.of(), List.of()).findings())
                .hasSize(1);
        assertThat(new PlatformFact("x", false, Optional.empty(), List.of(), List.of()).findings())
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("platform x is assigned and not installed");
    }
}
