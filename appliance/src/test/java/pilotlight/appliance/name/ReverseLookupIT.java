package pilotlight.appliance.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv6;

@Timeout(60)
class ReverseLookupIT {

    private static final Ipv4 ADDRESS = Ipv4.parse("10.0.0.7");
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static Answer ask(InetSocketAddress server, Duration limit) throws Exception {
        return ask(server, ADDRESS, limit);
    }

    private static Answer ask(InetSocketAddress server, Ip address, Duration limit) throws Exception {
        return new ReverseLookup(() -> patient(server), limit).ask(address).get(30, TimeUnit.SECONDS);
    }

    /** Waits longer than any test: only the limit ends a question. */
    private static Resolver patient(InetSocketAddress server) {
        Resolver resolver = new SimpleResolver(server);
        resolver.setTimeout(Duration.ofMinutes(2));
        return resolver;
    }

    private static Answer askFor(String zone) throws Exception {
        try (DnsServer server = DnsServer.of(zone)) {
            return ask(server.address(), AMPLE);
        }
    }

    @Test
    void believesANameThatHoldsTheAddress() throws Exception {
        assertThat(askFor("""
                        7.0.0.10.in-addr.arpa. 300 IN PTR cn07.rack.
                        cn07.rack. 120 IN A 10.9.9.9
                        cn07.rack. 120 IN A 10.0.0.7
                        """)).isEqualTo(Answer.of("cn07.rack", Duration.ofSeconds(120)));
    }

    @Test
    void believesANameThatHoldsAnIpv6Address() throws Exception {
        String pointer =
                "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa. 300 IN PTR cn07.rack.\n";
        try (DnsServer right =
                        DnsServer.of(pointer + "cn07.rack. 300 IN A 10.0.0.7\ncn07.rack. 90 IN AAAA 2001:db8::7");
                DnsServer wrong = DnsServer.of(pointer + "cn07.rack. 300 IN AAAA 2001:db8::8")) {
            Ip address = Ipv6.parse("2001:db8::7");
            assertThat(ask(right.address(), address, AMPLE)).isEqualTo(Answer.of("cn07.rack", Duration.ofSeconds(90)));
            assertThat(ask(wrong.address(), address, AMPLE)).isEqualTo(Answer.NONE);
        }
    }

    @Test
    void doesNotBelieveANameWithOtherAddresses() throws Exception {
        assertThat(askFor("""
                        7.0.0.10.in-addr.arpa. 300 IN PTR bank.example.
                        bank.example. 300 IN A 192.0.2.1
                        """)).isEqualTo(Answer.NONE);
    }

    @Test
    void doesNotBelieveANameThatDoesNotExist() throws Exception {
        assertThat(askFor("7.0.0.10.in-addr.arpa. 300 IN PTR gone.rack.")).isEqualTo(Answer.NONE);
    }

    @Test
    void hasNoNameWhereTheServerKnowsNone() throws Exception {
        assertThat(askFor("cn07.rack. 300 IN A 10.0.0.7")).isEqualTo(Answer.NONE);
        assertThat(askFor("7.0.0.10.in-addr.arpa. 300 IN TXT \"no pointer\"")).isEqualTo(Answer.NONE);
    }

    /** RFC 2317: a reverse zone smaller than a /24. */
    @Test
    void followsADelegatedReverseZone() throws Exception {
        assertThat(askFor("""
                        7.0.0.10.in-addr.arpa. 300 IN CNAME 7.0/26.0.0.10.in-addr.arpa.
                        7.0/26.0.0.10.in-addr.arpa. 300 IN PTR cn07.rack.
                        cn07.rack. 300 IN A 10.0.0.7
                        """)).isEqualTo(Answer.of("cn07.rack", Duration.ofSeconds(300)));
    }

    @Test
    void choosesTheSameOfSeveralNamesInAnyOrder() throws Exception {
        String forward = "a.rack. 300 IN A 10.0.0.7\nb.rack. 300 IN A 10.0.0.7\n";
        String a = "7.0.0.10.in-addr.arpa. 300 IN PTR a.rack.\n";
        String b = "7.0.0.10.in-addr.arpa. 300 IN PTR b.rack.\n";
        assertThat(askFor(a + b + forward).name()).contains("a.rack");
        assertThat(askFor(b + a + forward).name()).contains("a.rack");
    }

    @Test
    void leavesNoControlCharacterInAName() throws Exception {
        assertThat(askFor("""
                        7.0.0.10.in-addr.arpa. 300 IN PTR cn\\027[2J.rack.
                        cn\\027[2J.rack. 300 IN A 10.0.0.7
                        """).name()).contains("cn\\027[2J.rack");
    }

    @Test
    void givesUpOnAServerThatIsSilent() throws Exception {
        try (DnsServer server = DnsServer.of("").silent()) {
            assertThat(ask(server.address(), Duration.ofMillis(500))).isEqualTo(Answer.NONE);
            assertThat(server.asked()).isPositive();
        }
    }

    @Test
    void hasNoNameWhereNoServerListens() throws Exception {
        DnsServer server = DnsServer.of("");
        server.close();
        assertThat(ask(server.address(), AMPLE)).isEqualTo(Answer.NONE);
    }

    @Test
    void hasNoNameWhereTheSystemsServersCannotBeRead() {
        ReverseLookup lookup = new ReverseLookup(
                () -> {
                    throw new IllegalStateException("unreadable");
                },
                AMPLE);
        assertThat(lookup.ask(ADDRESS).join()).isEqualTo(Answer.NONE);
    }
}
