package pilotlight.appliance.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.ApplianceOfHost;
import pilotlight.appliance.net.Namespaces;
import pilotlight.netboot.wire.Ipv4;

/** A host on two segments with dnsmasq on them, each segment in a network namespace: needs root. */
class DhcpSurveyIT {

    private static final long PATIENCE_SECONDS = 30;

    @TempDir
    Path state;

    private final List<Process> servers = new ArrayList<>();
    private Namespaces namespaces;
    private String host;
    private String first;
    private String second;

    @BeforeEach
    void build() throws Exception {
        assumeThat(Namespaces.isInstalled("dnsmasq")).as("dnsmasq is installed").isTrue();
        namespaces = Namespaces.open();
        host = namespaces.add("h");
        first = namespaces.add("s1");
        second = namespaces.add("s2");
        namespaces.join(host, "seg1", "10.91.1.1/24", first, "10.91.1.2/24");
        namespaces.join(host, "seg2", "10.91.2.1/24", second, "10.91.2.2/24");
    }

    @AfterEach
    void demolish() throws Exception {
        for (Process server : servers) {
            server.destroy();
            server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (namespaces != null) {
            namespaces.close();
        }
    }

    /** As a proxy, dnsmasq tells a UEFI its file on port 4011 only. */
    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void findsTheServerOfEachSegmentAndWhatItSaysToBoot(String transport) throws Exception {
        serve(first, "--dhcp-range=10.91.1.50,10.91.1.60", "--dhcp-boot=pxelinux.0,tftp,10.91.1.9");
        serve(second, "--dhcp-range=10.91.2.0,proxy", "--pxe-service=x86-64_EFI,Boot,other.efi");

        assertThat(survey(transport))
                .containsExactlyInAnyOrder(
                        server("10.91.1.2", "seg1", true, "10.91.1.9", "", "tftp", "pxelinux.0"),
                        server("10.91.2.2", "seg2", false, "10.91.2.2", "PXEClient", "", ""));
    }

    @Test
    void findsNobodyWhereNobodyAnswers() throws Exception {
        assertThat(survey("epoll")).isEmpty();
    }

    @Test
    void theApplianceTellsWhatHarmsAndNeverFindsItself() throws Exception {
        serve(first, "--dhcp-range=10.91.1.50,10.91.1.60", "--dhcp-option-force=60,PXEClient");

        List<String> ready = run(ApplianceOfHost.class, state.toString());

        assertThat(ready)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("warning: the DHCP server 10.91.1.2 on seg1 sends option 60 PXEClient"))
                .anySatisfy(line -> assertThat(line).startsWith("warning: no DHCP server gives addresses on seg2"))
                .noneSatisfy(line -> assertThat(line).contains("proxyDHCP"))
                .noneSatisfy(line -> assertThat(line).contains("10.91.1.1"));
    }

    private static String server(
            String address, String nic, boolean leases, String next, String vendor, String server, String file) {
        return new ForeignServer(Ipv4.parse(address), nic, leases, Ipv4.parse(next), vendor, server, file).toString();
    }

    private void serve(String namespace, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "dnsmasq",
                "--keep-in-foreground",
                "--log-facility=/dev/stdout",
                "--conf-file=/dev/null",
                "--port=0",
                "--no-ping",
                "--pid-file",
                "--user=root",
                "--dhcp-leasefile=/dev/null",
                "--interface=eth0",
                "--bind-interfaces"));
        command.addAll(List.of(options));
        Process server = Namespaces.start(namespace, command);
        servers.add(server);
        BufferedReader log = reader(server);
        String line = log.readLine();
        while (line != null && !line.contains("DHCP")) {
            line = log.readLine();
        }
        assertThat(line).as("dnsmasq says that it serves").isNotNull();
    }

    private List<String> survey(String transport) throws Exception {
        return run(SurveyOfHost.class, transport);
    }

    private List<String> run(Class<?> main, String argument) throws Exception {
        Process program = Namespaces.java(host, main, argument);
        List<String> said = reader(program).lines().toList();
        assertThat(program.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
