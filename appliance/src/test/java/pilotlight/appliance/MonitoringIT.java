package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The dashboard and the alert rules ask for what a running appliance tells. */
class MonitoringIT {

    private static final Path CONFIG = Path.of("..", "config");
    private static final Pattern METRIC = Pattern.compile("((?:pilotlight|jvm)_[a-z_]+)(?:\\{([^}]*)})?");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)\\s*=~?");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)(?:\\{(.*)})? \\S+$");
    /** What Prometheus adds. */
    private static final Set<String> SCRAPED = Set.of("instance", "job");

    @TempDir
    Path directory;

    /** The names of all metrics, each with those of its labels. */
    private Map<String, Set<String>> scrape() throws Exception {
        RunningAppliance.furnish(directory.resolve("state"));
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            Attachment attachment =
                    new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
            Identity machine = new Identity(MacAddress.parse("52:54:00:12:34:56"), new UUID(1, 2));
            appliance.operate("PUT", "/api/v1/default", "{\"target\": \"" + RunningAppliance.STAMP + "\"}");
            new SimulatedMachine(machine, FirmwareProfile.BIOS_PXE, attachment, BootListener.NONE).boot();
            await().until(() -> appliance.control("/metrics").body().contains("pilotlight_attempt_seconds_bucket"));
            return labels(appliance.control("/metrics").body());
        }
    }

    private static Map<String, Set<String>> labels(String scrape) {
        Map<String, Set<String>> metrics = new HashMap<>();
        SAMPLE.matcher(scrape)
                .results()
                .forEach(sample -> metrics.computeIfAbsent(sample.group(1), any -> new HashSet<>())
                        .addAll(labels(sample)));
        return metrics;
    }

    private static Set<String> labels(MatchResult metric) {
        return metric.group(2) == null
                ? Set.of()
                : LABEL.matcher(metric.group(2))
                        .results()
                        .map(label -> label.group(1))
                        .filter(label -> !SCRAPED.contains(label))
                        .collect(Collectors.toSet());
    }

    private static List<String> expressions(JsonNode document) {
        return document.findValues("expr").stream().map(JsonNode::asString).toList();
    }

    private static JsonNode dashboard() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(CONFIG.resolve("grafana-dashboard.json")));
    }

    private static JsonNode rules() throws IOException {
        return new YAMLMapper().readTree(Files.readString(CONFIG.resolve("alerts.yml")));
    }

    @Test
    void dashboardAndRulesAskForMetricsAndLabelsThatThereAre() throws Exception {
        Map<String, Set<String>> metrics = scrape();

        assertThat(Stream.of(dashboard(), rules())
                        .flatMap(document -> expressions(document).stream())
                        .flatMap(expression -> METRIC.matcher(expression).results()))
                .hasSizeGreaterThan(40)
                .allSatisfy(asked -> {
                    assertThat(metrics).containsKey(asked.group(1));
                    assertThat(metrics.get(asked.group(1))).as(asked.group()).containsAll(labels(asked));
                });
    }

    @Test
    void eachRuleNamesACommandAndEachPanelHasItsPlace() throws IOException {
        assertThat(rules().findValues("annotations")).hasSizeGreaterThan(10).allSatisfy(said -> {
            assertThat(said.get("summary").asString()).isNotBlank();
            assertThat(said.get("description").asString()).contains("`pilotlight ");
        });
        assertThat(dashboard().get("panels").findValues("gridPos"))
                .hasSizeGreaterThan(20)
                .doesNotHaveDuplicates();
    }
}
