package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.RunningAppliance.STAMP;
import static pilotlight.appliance.cli.Operator.MAC;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.cli.Operator.Answer;

class ExplainCommandIT {

    @TempDir
    Path directory;

    private Operator operator;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        RunningAppliance.furnish(operator.state());
        Files.createDirectories(operator.settings.assignments().resolve("groups"));
    }

    private String verdict(String... words) {
        Answer answer = operator.types(words);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        return answer.out().lines().findFirst().orElseThrow();
    }

    @Test
    void nothingIsSaidOfANewMachineWithoutADefault() {
        assertThat(verdict("explain", MAC)).startsWith(MAC + " boots nothing: ");
    }

    @Test
    void aGroupIsExplainedSelectorBySelectorStoppedAndRunning() throws Exception {
        operator.assigns("groups/r12.yaml", """
                match: {subnet: 10.12.0.0/24, architecture: x64}
                platform: %s
                modules: [{path: etc/motd, content: "rack"}]
                """.formatted(STAMP));
        operator.assigns("groups/kvm.yaml", "match: {mac: '52:54:00'}\nplatform: local\n");
        String[] words = {"explain", MAC, "--address", "10.12.0.7", "--arch", "7"};

        Answer stopped = operator.types(words);

        assertThat(stopped.out())
                .startsWith(MAC + " boots platform " + STAMP + ", says group r12 (")
                .contains(
                        "    subnet 10.12.0.0/24: matches, it shows 10.12.0.7",
                        "    architecture x64: matches, it shows 7 (x64 EFI)",
                        "matches, says platform local\n    mac 52:54:00: matches, it shows " + MAC,
                        "  dhcp: its firmware is offered snponly.efi",
                        "  script: boot.ipxe.01525400123456",
                        "  module: bootfs/525400123456/etc/motd, 4 bytes")
                .containsSubsequence("group r12", "group kvm", "default");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            assertThat(operator.types(words).out()).isEqualTo(stopped.out());
            assertThat(verdict("explain", MAC))
                    .isEqualTo(MAC + " boots from its own disk, says group kvm ("
                            + operator.settings.assignments().resolve("groups/kvm.yaml") + ")");
        }
    }

    @Test
    void theFaultStandsInTheFirstLine() throws Exception {
        Path file = operator.assigns("525400123456.yaml", "platform: [");
        assertThat(verdict("explain", MAC))
                .startsWith(MAC + " does not boot: it gets no answer until this is put right: " + file
                        + ":1: not plain YAML");

        operator.assigns("525400123456.yaml", "platform: gone");
        assertThat(verdict("explain", MAC))
                .isEqualTo(MAC + " does not boot: platform gone, which file (" + file + ") assigns, is not installed");

        operator.assigns("525400123456.yaml", "platform: " + STAMP);
        assertThat(verdict("explain", MAC, "--arch", "11"))
                .isEqualTo(MAC + " does not boot: platform " + STAMP + " is for x64, and ARM64 EFI cannot start it");
        assertThat(verdict("explain", MAC, "--arch", "7"))
                .isEqualTo(MAC + " boots platform " + STAMP + ", says file (" + file + ")");
    }

    @Test
    void aPlatformThatLostItsInitrdIsNamedWithItsDirectory() throws Exception {
        Path platform = operator.state().resolve("os").resolve(STAMP);
        Path file = operator.assigns("525400123456.yaml", "platform: " + STAMP);
        Files.delete(platform.resolve("platform/x86_64/initrd"));

        assertThat(verdict("explain", MAC))
                .startsWith(MAC + " does not boot: platform " + STAMP + ", which file (" + file
                        + ") assigns, cannot be used: " + platform)
                .contains("initrd");
    }

    @Test
    void handMadeFilesThatWinAreNamedAndDroppedOnesListed() throws Exception {
        operator.assigns("default.yaml", "platform: " + STAMP + "\n");
        Path script = operator.state().resolve("override/boot.ipxe.01525400123456");
        RunningAppliance.put(script, "#!ipxe");
        RunningAppliance.put(operator.state().resolve("bootfs/525400123456/etc/motd"), "hello");
        String[] words = {"explain", MAC, "--arch", "bios"};

        Answer stopped = operator.types(words);

        assertThat(stopped.out())
                .contains(
                        "warning: " + script + " wins: the machine gets it as boot.ipxe.01525400123456",
                        "  script: boot.ipxe.01525400123456; " + script + " wins",
                        "  dropped: bootfs/525400123456/etc/motd, 5 bytes",
                        "  dhcp: its firmware is offered undionly.kpxe in style direct; iPXE then gets http://127.0.0.1");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.settings).isEqualTo(operator.settings);
            assertThat(operator.types(words).out()).isEqualTo(stopped.out());
        }
    }

    @Test
    void theStyleThatAnAssignmentStatesOrThatWasLearntIsNamed() throws Exception {
        operator.assigns("default.yaml", "platform: " + STAMP + "\n");
        Path taught = Files.writeString(directory.resolve("firmware.yaml"), """
                firmware:
                  - {mac: '52:54:00:12:34:56', vendorClass: 'PXEClient:Arch:00007:UNDI:003016', architecture: 7,
                     oui: '52:54:00', offer: direct, learnt: 2026-11-20T12:00:00Z}
                """);
        assertThat(operator.types("firmware", "import", taught.toString()).code())
                .isZero();

        assertThat(operator.types("explain", MAC, "--arch", "x64").out())
                .contains("snponly.efi in style direct, which its firmware goes on from");
        operator.assigns("525400123456.yaml", "offer: plain\n");
        assertThat(operator.types("explain", MAC, "--arch", "x64").out())
                .contains("snponly.efi in style plain, as its assignment says");
    }

    @Test
    void whereAddressesAreLeasedTheAddressIsNamedAndNobodyGetsIt() throws Exception {
        operator.assigns("default.yaml", "platform: " + STAMP + "\n");
        set("dhcp: {mode: full, pools: [{range: 127.77.1.9-127.77.1.9, network: 127.0.0.0/8}]}");

        for (String mac : new String[] {MAC, Operator.OTHER}) {
            assertThat(operator.types("explain", mac, "--arch", "x64").out())
                    .contains(
                            "  dhcp: its firmware is offered the address 127.77.1.9 and snponly.efi; iPXE then gets ");
        }
        assertThat(verdict("explain", MAC, "--arch", "x64", "--address", "10.12.0.1"))
                .isEqualTo(MAC + " does not boot: no pool has addresses for the network of 10.12.0.1, and none is"
                        + " reserved for it");
    }

    @Test
    void inModeReserveAMachineWithoutAReservedAddressDoesNotBoot() throws Exception {
        operator.assigns("default.yaml", "platform: " + STAMP + "\n");
        set("dhcp: {mode: reserve}");
        assertThat(verdict("explain", MAC, "--arch", "x64"))
                .isEqualTo(MAC + " does not boot: no address is reserved for it: its assignment has no NIC with ip and"
                        + " netmask");
    }

    private void set(String dhcp) throws IOException {
        Files.writeString(operator.file(), Files.readString(operator.file()) + dhcp + "\n");
    }

    @ParameterizedTest
    @CsvSource({"x64, x64 EFI", "arm64, ARM64 EFI", "bios, x86 BIOS", "UBOOT-arm64, ARM64 U-Boot"})
    void architecturesHaveNames(String name, String shown) {
        assertThat(operator.types("explain", MAC, "--arch", name).out()).containsIgnoringCase(" (" + shown);
    }

    @ParameterizedTest
    @CsvSource({"--arch, x86", "--address, here"})
    void refusesWhatCannotBeSupposed(String option, String value) {
        Answer answer = operator.types("explain", MAC, option, value);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("'" + value + "' is no ");
    }

    @Test
    void isReadByProgramsToo() {
        assertThat(operator.types("explain", MAC, "--json").out())
                .contains("\"verdict\" : \"" + MAC + " boots nothing", "\"candidates\" : [", "\"boots\" : false");
    }
}
