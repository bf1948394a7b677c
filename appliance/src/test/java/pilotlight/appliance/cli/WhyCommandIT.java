package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class WhyCommandIT {

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
    void needsAnApplianceThatRuns() {
        Operator.Answer answer = operator.types("why", Operator.MAC);
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).startsWith("no appliance runs with the state directory " + operator.state());
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
