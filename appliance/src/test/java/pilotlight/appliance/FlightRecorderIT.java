package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.TcpFrame;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** What stays on disk of a boot that fails: a simulated machine against a running appliance whose script names a kernel that is not there. */
class FlightRecorderIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final Path TCPDUMP = Path.of("/usr/bin/tcpdump");

    @TempDir
    Path directory;

    private Path packets;

    @BeforeEach
    void furnish() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        packets = directory.resolve("state/packets");
    }

    @Test
    void keepsThePacketsOfABootThatFails() throws Exception {
        Path capture = failedBoot();

        List<Packet> all = PcapReader.readAll(new ByteArrayInputStream(Files.readAllBytes(capture)));
        assertThat(all).isSortedAccordingTo((one, other) -> Long.compare(one.nanos(), other.nanos()));
        List<UdpFrame> datagrams = all.stream()
                .flatMap(packet -> UdpFrame.decode(packet.frame()).stream())
                .toList();
        assertThat(datagrams)
                .anyMatch(
                        frame -> frame.fromMac().equals(MAC) && frame.payload().at(0) == 1);
        assertThat(datagrams)
                .anyMatch(
                        frame -> !frame.fromMac().equals(MAC) && frame.payload().at(0) == 2);
        assertThat(datagrams).as("requests").anyMatch(frame -> starts(frame, 0, 1));
        assertThat(datagrams).as("OACK").anyMatch(frame -> starts(frame, 0, 6));
        assertThat(datagrams).as("data").anyMatch(frame -> starts(frame, 0, 3));
        assertThat(datagrams).as("acknowledgements").anyMatch(frame -> starts(frame, 0, 4));
        List<String> segments = all.stream()
                .flatMap(packet -> TcpFrame.decode(packet.frame()).stream())
                .map(frame -> frame.payload().text(StandardCharsets.ISO_8859_1))
                .toList();
        assertThat(segments).anyMatch(text -> text.startsWith("GET /boot.ipxe"));
        assertThat(segments).anyMatch(text -> text.startsWith("HTTP/1.1 200 OK\r\n"));
        assertThat(segments).anyMatch(text -> text.startsWith("HTTP/1.1 404 "));
    }

    private static boolean starts(UdpFrame frame, int high, int low) {
        return frame.payload().at(0) == high && frame.payload().at(1) == low;
    }

    @Test
    void writesWhatTcpdumpReads() throws Exception {
        assumeThat(TCPDUMP).exists();
        Path capture = failedBoot();
        Path copy =
                Files.copy(capture, Path.of(Files.createTempDirectory("capture").toString(), "it.pcap"));

        Process tcpdump = new ProcessBuilder(TCPDUMP.toString(), "-nn", "-vv", "-r", copy.toString())
                .redirectErrorStream(true)
                .start();
        String text = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Files.delete(copy);
        Files.delete(copy.getParent());

        assertThat(tcpdump.waitFor()).as(text).isZero();
        assertThat(text)
                .contains("udp sum ok", "(correct)")
                .doesNotContain("bad udp cksum", "(incorrect", "bad cksum", "truncated-");
    }

    @Test
    void deletesThemWithTheMachine() throws Exception {
        try (RunningAppliance appliance = bootInVain()) {
            await().until(this::capture, Optional::isPresent);
            assertThat(appliance
                            .operate("DELETE", "/api/v1/machines/" + MAC, "")
                            .statusCode())
                    .isLessThan(300);
            await().until(this::capture, Optional::isEmpty);
        }
    }

    private Path failedBoot() throws Exception {
        try (RunningAppliance ignored = bootInVain()) {
            return await().until(this::capture, Optional::isPresent).orElseThrow();
        }
    }

    private Optional<Path> capture() throws IOException {
        if (!Files.isDirectory(packets)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(packets)) {
            return files.filter(file -> file.toString().endsWith(".pcap")).findAny();
        }
    }

    private RunningAppliance bootInVain() throws IOException {
        Settings settings = RunningAppliance.settings(directory, "journal: {silentSeconds: 4}\n");
        RunningAppliance.put(
                settings.assignments().resolve(MAC.dashes() + ".yaml"), "platform: " + RunningAppliance.STAMP);
        RunningAppliance.put(
                directory.resolve("state/override/boot.ipxe.01525400123456"),
                "#!ipxe\nkernel http://127.0.0.1:" + settings.ports().http() + "/os/nowhere/vmlinuz\nboot\n");
        RunningAppliance appliance = RunningAppliance.start(settings);
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        SimulatedMachine machine = new SimulatedMachine(
                new Identity(MAC, new UUID(1, 2)), FirmwareProfile.BIOS_PXE, attachment, BootListener.NONE);
        assertThat(machine.boot()).isNotInstanceOf(BootResult.Booted.class);
        return appliance;
    }
}
