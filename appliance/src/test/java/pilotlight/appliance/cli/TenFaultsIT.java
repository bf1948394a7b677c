package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.config.SettingsFile;
import pilotlight.appliance.doctor.Fact;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Ten faults, each really there: doctor names it in its first line, and so does explain of a machine that it keeps from booting. */
class TenFaultsIT {

    private static final int KERNEL_LENGTH = 8192;

    @TempDir
    private Path directory;

    @Test
    void twoDhcpServers() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq")) {
            segment.leasing("first");
            segment.leasing("second");
            Path settings = furnished();
            segment.serving(settings);
            assertThat(segment.doctor(settings).get(0))
                    .contains("2 DHCP servers give addresses on eth0: ")
                    .contains(Segment.FIRST)
                    .contains(Segment.SECOND);
            assertThat(explained(segment, settings)).contains(", but: 2 DHCP servers give addresses on eth0: ");
        }
    }

    @Test
    void wrongNextServer() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq")) {
            segment.leasing("first", "--dhcp-boot=pxelinux.0,old,10.78.0.77");
            Path settings = furnished();
            segment.serving(settings);
            assertThat(segment.doctor(settings).get(0))
                    .contains("the DHCP server " + Segment.FIRST
                            + " on eth0 tells machines to boot pxelinux.0 from 10.78.0.77");
            assertThat(explained(segment, settings))
                    .contains(", but: the DHCP server " + Segment.FIRST
                            + " on eth0 tells machines to boot pxelinux.0 from 10.78.0.77");
        }
    }

    @Test
    void portTaken() throws IOException {
        Operator operator = booting();
        int port = operator.settings.ports().tftp();
        try (DatagramSocket other = new DatagramSocket(port)) {
            assertThat(firstLine(operator))
                    .startsWith("broken: UDP " + other.getLocalPort() + " (TFTP) is taken by java (process "
                            + ProcessHandle.current().pid() + ")");
            assertThat(explained(operator)).contains(", but: UDP " + port + " (TFTP) is taken by java (process ");
        }
    }

    @Test
    void firewallDropOnTftp() throws Exception {
        try (Segment segment = Segment.open(directory, "dnsmasq", "nft")) {
            segment.leasing("first");
            Path settings = furnished();
            segment.serving(settings);
            segment.in(
                    "server",
                    "nft",
                    "add table inet f; add chain inet f in { type filter hook input priority 0; };"
                            + " add rule inet f in udp dport 69 drop");
            assertThat(segment.doctor(settings).get(0))
                    .startsWith(
                            "broken: a firewall drops what comes to UDP 69 (TFTP), by the rule 'udp dport 69 drop'");
            assertThat(explained(segment, settings))
                    .contains(", but: a firewall drops what comes to UDP 69 (TFTP), by the rule 'udp dport 69 drop'");
        }
    }

    @Test
    void platformWithoutInitrd() throws IOException {
        Operator operator = operator();
        addLinux(operator.state(), kernel(0x202, "HdrS"), Optional.empty());
        operator.assigns("default.yaml", "platform: linux\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(firstLine(operator)).startsWith("broken: platform linux has no initrd");
            assertThat(explained(operator)).contains(", but: platform linux has no initrd");
        }
    }

    @Test
    void wrongArchitecture() throws IOException {
        Operator operator = operator();
        addLinux(operator.state(), kernel(0x38, "ARMd"), Optional.of("initrd"));
        operator.assigns("default.yaml", "platform: linux\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            Attachment attachment =
                    new Attachment(Ipv4.parse("127.77.3.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
            Identity machine = new Identity(MacAddress.parse(Operator.MAC), new UUID(3, 1));
            new SimulatedMachine(machine, FirmwareProfile.BIOS_PXE, attachment, BootListener.NONE).boot();
            await().untilAsserted(() ->
                    assertThat(operator.types("machine", "list").out()).contains(Operator.MAC));
            assertThat(firstLine(operator))
                    .startsWith("broken: " + Operator.MAC + ": platform linux is for arm64, and ");
            assertThat(explained(operator)).contains("platform linux is for arm64, and ");
        }
    }

    @Test
    void clockOff() throws IOException {
        Operator operator = booting();
        Place place = new Place();
        new picocli.CommandLine(place).parseArgs("--config", operator.file().toString());
        Clock off = Clock.fixed(Instant.parse("2001-02-03T04:05:06Z"), ZoneOffset.UTC);
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(Fact.diagnosis(Examination.of(place, off)).get(0).toString())
                    .startsWith(
                            "broken: the clock is off: it shows 2001-02-03T04:05:06Z, before this program was built");
            Path newest = Files.createFile(operator.state().resolve("newest"));
            Files.setLastModifiedTime(newest, FileTime.from(Instant.now().plus(Duration.ofDays(9))));
            assertThat(firstLine(operator)).startsWith("broken: the clock is off: ");
            assertThat(explained(operator)).contains(", but: the clock is off: ");
            assertThat(operator.types("why", Operator.MAC).out().lines().findFirst())
                    .hasValueSatisfying(line -> assertThat(line).contains(", and: the clock is off: "));
        }
    }

    @Test
    void badYaml() throws IOException {
        Operator operator = operator();
        Path file = operator.assigns("52-54-00-12-34-56.yaml", "platform: x\nplatfrom: y\n");
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(firstLine(operator)).startsWith("broken: " + file + ":2: ");
            assertThat(explained(operator)).contains(file + ":2: ");
        }
    }

    @Test
    void badSettings() throws IOException {
        Path settings = Files.writeString(directory.resolve("pilotlight.yaml"), "portOfset: 3\n");
        Operator.Answer answer = Operator.typesAnywhere("doctor", "--config", settings.toString());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).startsWith("broken: " + settings + ":1: ");
    }

    @Test
    void fullDisk() throws Exception {
        assumeThat(System.getProperty("user.name")).as("mounting needs root").isEqualTo("root");
        Operator operator = operator();
        Files.createDirectories(operator.state());
        Path kept = directory.resolve("kept");
        RunningAppliance.furnish(kept);
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        String script = "mount -t tmpfs -o size=4m tmpfs " + operator.state() + " && cp -r " + kept + "/. "
                + operator.state() + " && { dd if=/dev/zero of="
                + operator.state() + "/ballast bs=1k; \"$@\"; } 2>/dev/null";
        assertThat(onFullDisk(script, operator, "doctor"))
                .startsWith("broken: the disk of " + operator.state() + " is full, 0 MiB left");
        assertThat(onFullDisk(script, operator, "explain", Operator.MAC).lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).contains(", but: the disk of " + operator.state() + " is full, 0 MiB left"));
        assertThat(onFullDisk(script, operator, "why", Operator.MAC).lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).contains(", and: the disk of " + operator.state() + " is full, 0 MiB left"));
    }

    private static String onFullDisk(String script, Operator operator, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, "sh"));
        command.addAll(Segment.java(words[0], operator.file()));
        command.addAll(List.of(words).subList(1, words.length));
        Process process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void missingLoader() throws IOException {
        Operator operator = operator();
        Files.writeString(operator.file(), Files.readString(operator.file()) + "dhcp: {chainloadGrub: true}\n");
        RunningAppliance.furnish(operator.state());
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        try (RunningAppliance appliance = RunningAppliance.start(read(operator))) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(firstLine(operator))
                    .startsWith("broken: dhcp.chainloadGrub is on, and there is no pxegrub in the netboot directory");
            assertThat(explained(operator))
                    .contains(", but: dhcp.chainloadGrub is on, and there is no pxegrub in the netboot directory");
        }
    }

    @Test
    void missingLoaderThatAGroupAsksFor() throws IOException {
        Operator operator = booting();
        operator.assigns(
                "groups/secure.yaml",
                "match: {mac: '52:54:00'}\nplatform: %s\nloader: pxelinux\n".formatted(RunningAppliance.STAMP));
        try (RunningAppliance appliance = RunningAppliance.start(operator.settings)) {
            assertThat(appliance.ports()).isNotNull();
            assertThat(firstLine(operator))
                    .startsWith("broken: group secure: its assignment says loader: pxelinux, and there is none");
            assertThat(explained(operator))
                    .isEqualTo(Operator.MAC + " does not boot: its assignment says loader: pxelinux, and there is none:"
                            + " put pxelinux.0 into the netboot directory");
        }
    }

    @Test
    void badYamlOfAGroupThatNobodyCanRead() throws IOException {
        Operator operator = booting();
        Path file = operator.assigns("groups/r12.yaml", "match: [\n");
        assertThat(explained(operator)).contains(", but: it may be of this group, which cannot be read: " + file + ":");
        operator.assigns("default.yaml", "platform: [\n");
        assertThat(explained(operator))
                .startsWith(Operator.MAC + " does not boot: it gets no answer until this is put right: ")
                .contains("default.yaml:");
    }

    private Operator operator() throws IOException {
        return new Operator(directory);
    }

    private static Settings read(Operator operator) throws IOException {
        return ((SettingsFile.Good) SettingsFile.read(Optional.of(operator.file()))).settings();
    }

    /** With everything there that new machines need. */
    private Operator booting() throws IOException {
        Operator operator = operator();
        RunningAppliance.furnish(operator.state());
        Files.createDirectories(operator.settings.assignments().resolve("groups"));
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
        return operator;
    }

    private static String explained(Segment segment, Path settings) throws IOException, InterruptedException {
        return segment.says(settings, "explain", Operator.MAC).get(0);
    }

    private static String firstLine(Operator operator) {
        Operator.Answer answer = operator.types("doctor");
        assertThat(answer.code()).as(answer.out() + answer.err()).isEqualTo(1);
        return answer.out().lines().findFirst().orElseThrow();
    }

    private static String explained(Operator operator) {
        return operator.types("explain", Operator.MAC).out().lines().findFirst().orElseThrow();
    }

    /** Settings on the usual ports, with everything there that machines need. */
    private Path furnished() throws IOException {
        Path state = directory.resolve("state");
        RunningAppliance.furnish(state);
        Path assignments = Files.createDirectories(directory.resolve("assignments"));
        Files.writeString(assignments.resolve("default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        return Files.writeString(
                directory.resolve("pilotlight.yaml"),
                "state: %s\nassignments: %s\nnames: false\n".formatted(state, assignments));
    }

    private void addLinux(Path state, byte[] kernel, Optional<String> initrd) throws IOException {
        Path in = Files.createDirectories(directory.resolve("in"));
        Optional<Path> second = initrd.isPresent()
                ? Optional.of(Files.writeString(in.resolve("initrd"), initrd.get()))
                : Optional.empty();
        Path rootfs = Files.writeString(in.resolve("rootfs"), "root");
        new PlatformAdder(new PlatformLibrary(state))
                .add(
                        "linux",
                        Files.write(in.resolve("vmlinuz"), kernel),
                        second,
                        Optional.of(rootfs),
                        "quiet",
                        Progress.NONE);
    }

    private static byte[] kernel(int offset, String magic) {
        byte[] kernel = new byte[KERNEL_LENGTH];
        byte[] bytes = magic.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, kernel, offset, bytes.length);
        return kernel;
    }
}
