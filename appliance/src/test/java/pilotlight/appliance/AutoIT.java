package pilotlight.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.dhcp.SegmentMachine;
import pilotlight.appliance.net.Namespaces;

/** Mode auto on a segment in a network namespace, alone and beside dnsmasq: needs root. */
class AutoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<Process> processes = new ArrayList<>();
    private Namespaces namespaces;
    private String host;
    private String segment;
    private Path log;

    @BeforeEach
    void build() throws Exception {
        namespaces = Namespaces.open();
        host = namespaces.add("a");
        segment = namespaces.add("b");
        namespaces.join(host, "seg1", "10.91.1.1/24", segment, "10.91.1.2/24");
        Namespaces.ip("-n", segment, "route", "add", "default", "dev", "eth0");
        log = directory.resolve("log");
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.put(
                directory.resolve("assignments/default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
    }

    @AfterEach
    void demolish() throws Exception {
        for (Process process : processes) {
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
        if (namespaces != null) {
            namespaces.close();
        }
    }

    private void serve() throws IOException {
        Path settings = Files.writeString(directory.resolve("pilotlight.yaml"), """
                state: %s
                assignments: %s
                names: false
                dhcp:
                  mode: auto
                  pools: [{range: 10.91.1.100-10.91.1.110, network: 10.91.1.0/24}]
                """.formatted(
                        directory.resolve("state"), directory.resolve("assignments")));
        processes.add(new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        host,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "serve",
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    private void awaitSaying(String line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log).content().contains(line));
    }

    private String machine(String... asked) throws Exception {
        Process machine = Namespaces.java(segment, SegmentMachine.class, asked);
        String heard = new String(machine.getInputStream().readAllBytes(), UTF_8);
        assertThat(machine.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return heard;
    }

    @Test
    void leasesWhereNobodyElseDoesAndGivesWayWhenAnotherServerIsChosen() throws Exception {
        serve();
        awaitSaying("DHCP on seg1: proxy, until it is known that no other DHCP server answers");
        awaitSaying("DHCP on seg1: full, no other DHCP server answers");

        assertThat(machine()).isEqualTo("OFFER from 10.91.1.1:67 naming 10.91.1.1 snponly.efi\n");
        awaitSaying("offered 10.91.1.1");
        machine("10.91.1.2", "10.91.1.50");
        awaitSaying("DHCP on seg1: proxy, beside the DHCP server 10.91.1.2");
    }

    @Test
    void isAProxyBesideAnotherServer() throws Exception {
        assumeThat(Namespaces.isInstalled("dnsmasq")).as("dnsmasq is installed").isTrue();
        processes.add(Namespaces.start(
                segment,
                List.of(
                        "dnsmasq",
                        "--keep-in-foreground",
                        "--conf-file=/dev/null",
                        "--port=0",
                        "--no-ping",
                        "--pid-file",
                        "--user=root",
                        "--dhcp-leasefile=/dev/null",
                        "--interface=eth0",
                        "--bind-interfaces",
                        "--dhcp-range=10.91.1.50,10.91.1.60")));
        serve();
        awaitSaying("DHCP on seg1: proxy, beside the DHCP server 10.91.1.2");

        assertThat(machine()).contains("OFFER from 10.91.1.1:67 naming 10.91.1.1 snponly.efi");
        assertThat(log).content().doesNotContain("offered 10.91.1.1");
    }
}
