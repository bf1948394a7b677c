package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Ipv4;

class CoexistenceTest {

    private static final Ipv4 SELF = Ipv4.parse("10.0.0.2");
    private static final ForeignServer MAIN = main("10.0.0.1", "");
    private static final ForeignServer SECOND = main("10.0.0.9", "");
    private static final ForeignServer OPTION_60 = main("10.0.0.1", "PXEClient");
    private static final ForeignServer DAEMON = main("10.0.0.2", "PXEClient");
    private static final ForeignServer MUTE_DAEMON = main("10.0.0.2", "");
    private static final ForeignServer TO_OTHER = booting("10.0.0.7");
    private static final ForeignServer TO_US = booting("10.0.0.2");
    private static final ForeignServer PROXY =
            new ForeignServer(Ipv4.parse("10.0.0.8"), "eth0", false, Ipv4.ANY, "PXEClient", "", "x.efi");
    private static final ForeignServer LOCAL_PROXY =
            new ForeignServer(SELF, "eth0", false, SELF, "PXEClient", "", "x.efi");

    private static ForeignServer main(String address, String vendorClass) {
        return new ForeignServer(Ipv4.parse(address), "eth0", true, Ipv4.ANY, vendorClass, "", "");
    }

    private static ForeignServer booting(String nextServer) {
        return new ForeignServer(Ipv4.parse("10.0.0.1"), "eth0", true, Ipv4.parse(nextServer), "", "", "undionly.kpxe");
    }

    private static List<ServerFinding> judge(DhcpRole role, ForeignServer... servers) {
        return new Coexistence(role, Set.of(SELF))
                .judge(new SurveyResult(List.of("eth0"), List.of(servers), List.of()));
    }

    private enum Case {
        NOBODY,
        ONE_MAIN(MAIN),
        TWO_MAINS(MAIN, SECOND),
        MAIN_WITH_60(OPTION_60),
        MAIN_TO_OTHER(TO_OTHER),
        MAIN_TO_US(TO_US),
        MAIN_AND_PROXY(MAIN, PROXY),
        DAEMON_WITH_60(DAEMON),
        DAEMON_WITHOUT_60(MUTE_DAEMON),
        DAEMON_AND_OWN_PROXY(DAEMON, LOCAL_PROXY);

        private final ForeignServer[] servers;

        Case(ForeignServer... servers) {
            this.servers = servers;
        }
    }

    /** Beginnings of the findings, with + for what harms and - for what may be so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "PROXY | NOBODY | + no DHCP server gives addresses on eth0",
                "PROXY | ONE_MAIN | ''",
                "PROXY | TWO_MAINS | + 2 DHCP servers give addresses on eth0: 10.0.0.1 and 10.0.0.9",
                "PROXY | MAIN_WITH_60 | + the DHCP server 10.0.0.1 on eth0 sends option 60 PXEClient",
                "PROXY | MAIN_TO_OTHER | + the DHCP server 10.0.0.1 on eth0 tells machines to boot undionly.kpxe from 10.0.0.7",
                "PROXY | MAIN_TO_US | ''",
                "PROXY | MAIN_AND_PROXY | + another proxyDHCP server answers, 10.0.0.8 on eth0, with x.efi",
                "SAME_HOST | NOBODY | ''",
                "SAME_HOST | DAEMON_WITH_60 | ''",
                "SAME_HOST | DAEMON_WITHOUT_60 | + the DHCP server 10.0.0.2 on eth0 sends no option 60",
                "SAME_HOST | MAIN_WITH_60 | + the DHCP server 10.0.0.1 on eth0 is not on this host",
                "SAME_HOST | DAEMON_AND_OWN_PROXY | ''",
                "RESERVE | NOBODY | ''",
                "RESERVE | ONE_MAIN | - the DHCP server 10.0.0.1 on eth0 gives addresses, too",
                "RESERVE | MAIN_AND_PROXY | + another proxyDHCP server answers, 10.0.0.8 on eth0; - the DHCP server 10.0.0.1",
                "FULL | NOBODY | ''",
                "FULL | ONE_MAIN | + the DHCP server 10.0.0.1 on eth0 gives addresses, as this appliance does",
                "OFF | NOBODY | ''",
                "OFF | MAIN_TO_US | ''",
                "OFF | ONE_MAIN | + the DHCP server 10.0.0.1 on eth0 does not tell machines what to boot",
                "OFF | MAIN_TO_OTHER | + the DHCP server 10.0.0.1 on eth0 tells machines to boot undionly.kpxe from 10.0.0.7",
            })
    void saysWhatIsWrongWithTheServersBesideUs(DhcpRole role, Case found, String expected) {
        List<String> beginnings = Arrays.stream(expected.split("; "))
                .filter(text -> !text.isEmpty())
                .toList();

        List<ServerFinding> findings = judge(role, found.servers);

        assertThat(findings).hasSameSizeAs(beginnings);
        for (int i = 0; i < beginnings.size(); i++) {
            ServerFinding finding = findings.get(i);
            assertThat((finding.harms() ? "+ " : "- ") + finding.sentence()).startsWith(beginnings.get(i));
        }
    }

    @Test
    void saysNothingOfAnInterfaceThatCouldNotBeAsked() {
        SurveyResult blind = new SurveyResult(List.of(), List.of(), List.of("eth0 was not asked"));

        assertThat(new Coexistence(DhcpRole.PROXY, Set.of(SELF)).judge(blind)).isEmpty();
    }

    @Test
    void takesServersOnTwoSegmentsForNoTwo() {
        ForeignServer other = new ForeignServer(Ipv4.parse("10.1.0.1"), "eth1", true, Ipv4.ANY, "", "", "");
        SurveyResult survey = new SurveyResult(List.of("eth0", "eth1"), List.of(MAIN, other), List.of());

        assertThat(new Coexistence(DhcpRole.PROXY, Set.of(SELF)).judge(survey)).isEmpty();
    }
}
