package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.SettingsFile;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.pcap.Packet;
import pilotlight.netboot.pcap.PcapReader;
import pilotlight.netboot.pcap.TcpFrame;
import pilotlight.netboot.pcap.UdpFrame;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class WhyCommandIT {

    private static final String FAILED = "it took its script and went no further: platform nowhere is not installed";

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void furnish() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        operator.assigns(
                "52-54-00-12-34-56.yaml",
                "name: cn07\nmacs: ['%s']\nplatform: %s\n".formatted(Operator.OTHER, RunningAppliance.STAMP));
    }

    private String says(String... words) {
        Operator.Answer answer = operator.types(words);
        assertThat(answer.code()).as(answer.out() + answer.err()).isZero();
        return answer.out();
    }

    /** A BIOS that boots once. */
    private static void boots(RunningAppliance appliance) throws IOException {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.9.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        Identity machine = new Identity(MacAddress.parse(Operator.OTHER), new UUID(9, 1));
        new SimulatedMachine(machine, FirmwareProfile.BIOS_PXE, attachment, BootListener.NONE).boot();
    }

    @Test
    void saysThatNothingWasHeardAndWhatWouldHappen() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(says("why", Operator.MAC))
                    .startsWith("nothing was ever heard of it; if it asks now: ")
                    .contains("boots platform " + RunningAppliance.STAMP + ", says file")
                    .doesNotContain("Its last boots:");
        }
    }

    @Test
    void tellsTheBootsOfAMachineByItsNameFromWhicheverAddressItBooted() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            boots(appliance);
            await().untilAsserted(() -> assertThat(says("why", "cn07", "--last", "1"))
                    .contains("Its last boots:\nBEGUN ", "The newest, step by step:\nSECOND  STAGE ", "undionly.kpxe"));
            assertThat(says("why", "cn07", "--json"))
                    .contains("\"mac\" : \"" + Operator.MAC + "\"", "\"name\" : \"cn07\"", "\"cause\" : ");
        }
    }

    @Test
    void keepsNoPacketsOfABootThatDidNotFail() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            Path file = directory.resolve("boot.pcap");
            Operator.Answer answer = operator.types("why", Operator.MAC, "--pcap", file.toString());
            assertThat(answer.code()).isEqualTo(1);
            assertThat(answer.err()).startsWith("no packets of " + Operator.MAC + " are kept");
            assertThat(Files.exists(file)).isFalse();
        }
    }

    @Test
    void writesThePacketsOfABootThatFailed() throws Exception {
        try (RunningAppliance appliance = failing()) {
            boots(appliance);
            Path file = directory.resolve("boot.pcap");
            await().untilAsserted(() -> assertThat(says("why", "cn07")).startsWith(FAILED));
            await().untilAsserted(() -> assertThat(operator.types("why", "cn07", "--pcap", file.toString()))
                    .returns(0, Operator.Answer::code)
                    .returns("its packets: " + file + "\n", Operator.Answer::err));
            assertHoldsTheBoot(file);
        }
    }

    @Test
    void tellsFromTheHistoryWhenNoApplianceRuns() throws Exception {
        try (RunningAppliance appliance = failing()) {
            boots(appliance);
            await().untilAsserted(() ->
                    assertThat(operator.state().resolve("packets")).isDirectoryContaining("glob:**.pcap"));
        }
        Path file = directory.resolve("boot.pcap");
        assertThat(says("why", "cn07", "--pcap", file.toString()).lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith(FAILED)
                        .contains(", and: no appliance runs with the state directory " + operator.state()));
        assertThat(says("why", "cn07"))
                .contains("Its last boots:\nBEGUN ", "undionly.kpxe", "in style direct", "as iPXE wants it");
        assertHoldsTheBoot(file);
    }

    @Test
    void saysThatNobodyKnowsHowABootWentOnThatTheApplianceDidNotSeeToItsEnd() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            new Victim(appliance).cutAt(Stage.SCRIPT).boots();
            await().untilAsserted(() -> assertThat(says("why", Operator.MAC)).startsWith("under way: "));
        }
        assertThat(says("why", Operator.MAC))
                .startsWith(
                        "Pilotlight stopped while this machine was in stage loader: how it went on is not known, and:"
                                + " no appliance runs with the state directory " + operator.state());
    }

    /** With a script for it that names a kernel which is not there. */
    private RunningAppliance failing() throws IOException {
        Files.writeString(
                operator.file(), Files.readString(operator.file()) + "names: false\njournal: {silentSeconds: 3}\n");
        RunningAppliance.put(
                operator.state().resolve("override/boot.ipxe.01525400123457"),
                "#!ipxe\nkernel /os/nowhere/vmlinuz\nboot\n");
        return RunningAppliance.start(((SettingsFile.Good) SettingsFile.read(Optional.of(operator.file()))).settings());
    }

    private static void assertHoldsTheBoot(Path file) throws Exception {
        List<Packet> packets = PcapReader.readAll(new ByteArrayInputStream(Files.readAllBytes(file)));
        assertThat(packets.stream().flatMap(packet -> TcpFrame.decode(packet.frame()).stream()))
                .extracting(frame -> frame.payload().text(StandardCharsets.ISO_8859_1))
                .anyMatch(text -> text.startsWith("GET /os/nowhere/vmlinuz"))
                .anyMatch(text -> text.startsWith("HTTP/1.1 404 "));
        assertThat(packets.stream().flatMap(packet -> UdpFrame.decode(packet.frame()).stream()))
                .anyMatch(frame -> frame.fromMac().equals(MacAddress.parse(Operator.OTHER)));
    }

    @Test
    void saysThatNothingWasHeardWhenNoApplianceRuns() {
        assertThat(says("why", Operator.MAC).lines().findFirst())
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("nothing was ever heard of it; if it asks now: ")
                        .endsWith(", and: no appliance runs with the state directory " + operator.state()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1"})
    void refusesToShowNoneOrTooMany(String last) {
        Operator.Answer answer = operator.types("why", Operator.MAC, "--last", last);
        assertThat(answer)
                .isEqualTo(new Operator.Answer(
                        2, "", "--last: expected a whole number from 1 to 100, found " + last + "\n"));
    }

    @Test
    void refusesAMachineThatNobodyKnows() throws IOException {
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            Operator.Answer answer = operator.types("why", "cn99");
            assertThat(answer.code()).isEqualTo(2);
            assertThat(answer.err()).startsWith("there is no machine 'cn99'");
        }
    }
}
