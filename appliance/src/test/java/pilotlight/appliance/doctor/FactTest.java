package pilotlight.appliance.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;

/** What doctor makes of what it saw. */
class FactTest {

    private static final Instant BUILT = Instant.parse("2026-06-01T00:00:00Z");
    private static final Path STATE = Path.of("/var/lib/pilotlight");
    private static final KernelImage UNIFIED = new KernelImage(KernelFormat.UNIFIED, Optional.empty(), true);

    @Test
    void theWorstComesFirstAndCausesBeforeWhatFollows() {
        Fact warning = new HostNameFact(Optional.of("who"));
        Fact cause = new DiskFact(STATE, 0, Optional.empty());
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
    void onlyKernelsThatBringEverythingNeedNoInitrd() {
        assertThat(new PlatformFact("x", true, false, UNIFIED, List.of(), List.of()).findings())
                .isEmpty();
        assertThat(new PlatformFact("x", true, false, KernelImage.UNKNOWN, List.of(), List.of()).findings())
                .hasSize(1);
        assertThat(new PlatformFact("x", false, false, KernelImage.UNKNOWN, List.of(), List.of()).findings())
                .singleElement()
                .extracting(Finding::what)
                .isEqualTo("platform x is assigned and not installed");
    }
}
