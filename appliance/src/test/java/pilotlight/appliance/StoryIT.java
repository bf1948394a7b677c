package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** The story of the boots of simulated machines, as their scripts and the metrics tell it. */
class StoryIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final MacAddress SECOND = MacAddress.parse("52:54:00:12:34:57");
    private static final String SCRIPT = "/api/v1/render/" + MAC.dashes() + "/boot.ipxe.01525400123456";
    private static final Pattern TRACE = Pattern.compile("pilotlight\\.trace=([0-9a-f]{32})\\b");

    @TempDir
    Path directory;

    private final Logger logger = (Logger) LoggerFactory.getLogger("boot");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.list = new CopyOnWriteArrayList<>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    static FirmwareProfile[] firmwares() {
        return new FirmwareProfile[] {FirmwareProfile.BIOS_PXE, FirmwareProfile.UEFI_PXE, FirmwareProfile.UEFI_HTTP};
    }

    private RunningAppliance start() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        RunningAppliance.put(
                settings.assignments().resolve(MAC.dashes() + ".yaml"),
                "platform: " + RunningAppliance.STAMP + "\nmacs: [" + SECOND
                        + "]\nkernelArgs: {pilotlight.trace: '{{trace}}'}\n");
        return RunningAppliance.start(settings);
    }

    private static void boot(RunningAppliance appliance, FirmwareProfile firmware) {
        boot(appliance, firmware, MAC);
    }

    private static void boot(RunningAppliance appliance, FirmwareProfile firmware, MacAddress nic) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        BootResult result =
                new SimulatedMachine(new Identity(nic, new UUID(1, 2)), firmware, attachment, BootListener.NONE).boot();
        assertThat(result).isInstanceOf(BootResult.Booted.class);
    }

    /** The name on the command line of the script that the machine would get now. */
    private static String trace(RunningAppliance appliance) throws Exception {
        Matcher found = TRACE.matcher(appliance.operate("GET", SCRIPT, "").body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** The names in the log. */
    private Set<String> logged() {
        return Stream.of(lines.list.toArray(ILoggingEvent[]::new))
                .flatMap(line -> line.getKeyValuePairs().stream())
                .filter(pair -> pair.key.equals("trace"))
                .map(pair -> (String) pair.value)
                .collect(Collectors.toSet());
    }

    private static void awaitLoaded(RunningAppliance appliance, int boots) {
        await().untilAsserted(() -> assertThat(appliance.control("/metrics").body())
                .contains("pilotlight_attempts_total{result=\"loaded\"} " + boots + ".0\n"));
    }

    /** By either address one asks for the same boot, and it is told of under the one that names the machine. */
    @Test
    void aBootFromTheSecondNicIsThatOfTheMachine() throws Exception {
        try (RunningAppliance appliance = start()) {
            String before = trace(appliance);
            boot(appliance, FirmwareProfile.UEFI_PXE, SECOND);
            awaitLoaded(appliance, 1);

            assertThat(logged()).containsExactly(before);
            String told = "\"trace\":\"" + before + "\"";
            for (MacAddress mac : List.of(MAC, SECOND)) {
                assertThat(get(appliance, "machines/" + mac)).contains(told);
                assertThat(get(appliance, "machines/" + mac + "/why")).contains(told);
                assertThat(get(appliance, "attempts?mac=" + mac)).contains(told);
                assertThat(get(appliance, "events?limit=1000&mac=" + mac)).contains("\"loader\":\"ipxe\"", told);
            }
            assertThat(get(appliance, "rack"))
                    .contains("\"mac\":\"" + MAC + "\"", told)
                    .doesNotContain(SECOND.toString());
        }
    }

    private static String get(RunningAppliance appliance, String what) throws Exception {
        return appliance.operate("GET", "/api/v1/" + what, "").body();
    }

    @ParameterizedTest
    @MethodSource("firmwares")
    void oneNameGoesFromTheFirstPacketToTheLastFile(FirmwareProfile firmware) throws Exception {
        try (RunningAppliance appliance = start()) {
            String before = trace(appliance);
            boot(appliance, firmware);
            awaitLoaded(appliance, 1);
            assertThat(logged()).as("the name that was promised").containsExactly(before);

            boot(appliance, firmware);
            awaitLoaded(appliance, 2);
            assertThat(logged()).as("that of another boot too").hasSize(2);
            assertThat(appliance.control("/metrics").body())
                    .contains("pilotlight_attempts_total{result=\"restarted\"} 0.0")
                    .contains("pilotlight_attempt_stage_seconds_bucket{stage=\"rootfs\"")
                    .contains("pilotlight_machines{stage=\"rootfs\"} 0.0");
        }
    }
}
