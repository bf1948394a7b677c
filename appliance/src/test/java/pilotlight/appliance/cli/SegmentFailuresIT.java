package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;

/** Failures that need a segment with firewalls and DHCP servers, each really made: why tells it in its first line. */
class SegmentFailuresIT {

    private static final String SCRIPT = "boot.ipxe.01525400123456";

    @TempDir
    private Path directory;

    private Operator operator;

    @BeforeEach
    void furnish() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
    }

    @Test
    void firewallOnTheBootServerPort() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq", "nft")) {
            segment.leasing("first");
            segment.serving(onSegment());
            drop(segment, "udp dport 4011 drop");
            boots(segment, "edk2-x64");
            assertSaid(
                    segment,
                    "it was offered snponly.efi, took an address and never came to the boot server port \\(UDP 4011\\): a firewall,"
                            + " or its firmware, and: a firewall drops what comes to UDP 4011 .*, by the rule 'udp dport 4011 drop'.*");
        }
    }

    @Test
    void firewallOnAcknowledgements() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq", "nft")) {
            segment.leasing("first");
            segment.serving(onSegment());
            drop(
                    segment,
                    "iifname eth0 udp dport 1024-4000 drop; add rule inet f in iifname eth0 udp dport 5000-65535 drop");
            boots(segment, "bios");
            assertSaid(
                    segment,
                    "it asked for undionly.kpxe, and TFTP data was never acknowledged \\(sent again [0-9]+ times\\): a firewall or NAT"
                            + " is in between.*");
        }
    }

    @Test
    void firewallOnHttp() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq", "nft")) {
            segment.leasing("first");
            segment.serving(onSegment());
            drop(segment, "tcp dport 80 reject with tcp reset");
            boots(segment, "bios");
            assertSaid(
                    segment,
                    "iPXE was told to fetch " + SCRIPT
                            + " by HTTP and never asked for it \\(TCP 80\\): a firewall, or no address, and:"
                            + " a firewall drops what comes to TCP 80 .*");
        }
    }

    @Test
    void foreignServerWithOption60() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq")) {
            segment.leasing("first", "--dhcp-option-force=60,PXEClient", "--dhcp-boot=pxelinux.0,old," + Segment.FIRST);
            segment.serving(onSegment());
            boots(segment, "edk2-x64");
            assertSaid(
                    segment,
                    "the DHCP server " + Segment.FIRST
                            + " on eth0 sends option 60 PXEClient, which makes UEFI firmware prefer it to every proxy");
        }
    }

    @Test
    void foreignProxyThatAnswersFirst() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq")) {
            segment.leasing("first");
            segment.proxying(
                    "second", "--pxe-service=x86PC,other,pxelinux,", "--pxe-service=X86-64_EFI,other,grub.efi,");
            segment.serving(onSegment());
            boots(segment, "edk2-x64");
            assertSaid(segment, "another proxyDHCP server answers, " + Segment.SECOND + " on eth0.*");
        }
    }

    /** The same, on the usual ports. */
    private Path onSegment() throws IOException {
        Settings settings = operator.settings;
        return Files.writeString(
                directory.resolve("segment.yaml"),
                "state: %s\nassignments: %s\nnames: false\njournal: {stallSeconds: 1, upSeconds: 1}\n"
                        .formatted(settings.state(), settings.assignments()));
    }

    private static void drop(Segment segment, String rule) throws IOException, InterruptedException {
        segment.in(
                "server",
                "nft",
                "add table inet f; add chain inet f in { type filter hook input priority 0; }; add rule inet f in "
                        + rule);
    }

    /** From the second host, as far as it comes. */
    private void boots(Segment segment, String firmware) throws IOException, InterruptedException {
        Path settings = Files.writeString(
                directory.resolve("second.yaml"),
                "state: %s\nassignments: %s\n".formatted(directory.resolve("second"), directory.resolve("nobody")));
        List<String> said = segment.says(
                "second", settings, "probe", "--as", firmware, "--mac", Operator.MAC, "--interface", "eth0");
        assertThat(said).as("it stops").anyMatch(line -> line.startsWith("probe: stopped at "));
    }

    private void assertSaid(Segment segment, String pattern) {
        Path settings = directory.resolve("segment.yaml");
        await().atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(
                                segment.says(settings, "why", Operator.MAC).get(0))
                        .matches(pattern));
    }
}
