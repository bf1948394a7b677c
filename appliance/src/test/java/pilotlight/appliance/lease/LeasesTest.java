package pilotlight.appliance.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.lease.Lease.State;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

class LeasesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Predicate<Ipv4> NONE_BARRED = address -> false;
    private static final Tenant ANNA = tenant(1);
    private static final Tenant BERT = tenant(2);
    private static final Tenant CARL = tenant(3);
    private static final int LEASE = 600;

    private final Leases leases = new Leases(List.of(pool("10.77.0.100-10.77.0.101", "10.77.0.0/24")));

    static Tenant tenant(int number) {
        return Tenant.of(MacAddress.parse("52:54:00:00:%02x:%02x".formatted(number >> 8, number & 0xff)));
    }

    static Pool pool(String range, String network) {
        return new Pool(
                AddressRange.parse(range),
                Ipv4Network.parse(network),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                LEASE);
    }

    private Grant offer(Tenant who, Instant now) {
        return leases.offer(who, leases.pools(), Optional.empty(), NONE_BARRED, now);
    }

    private Grant lease(Tenant who, Ipv4 address, Instant now) {
        return leases.lease(who, leases.pools(), address, NONE_BARRED, now);
    }

    private static Ipv4 address(Grant grant) {
        return ((Grant.Given) grant).address();
    }

    private Ipv4 leased(Tenant who, Instant now) {
        return address(lease(who, address(offer(who, now)), now));
    }

    @Test
    void aClientKeepsItsAddressFromBootToBoot() {
        Ipv4 first = leased(ANNA, NOW);

        assertThat(address(offer(ANNA, NOW.plusSeconds(5)))).isEqualTo(first);
        assertThat(address(offer(ANNA, NOW.plus(Duration.ofDays(400))))).isEqualTo(first);
    }

    @Test
    void aClientGetsTheSameAddressWithoutAnyMemory() {
        Ipv4 first = leased(ANNA, NOW);
        Leases forgetful = new Leases(leases.pools());

        assertThat(forgetful.offer(ANNA, leases.pools(), Optional.empty(), NONE_BARRED, NOW))
                .isEqualTo(new Grant.Given(first, leases.pools().get(0)));
    }

    @Test
    void anOfferIsHeldForItsClientAndThenGivenToOthers() {
        Ipv4 first = address(offer(ANNA, NOW));
        leased(BERT, NOW);

        assertThat(offer(CARL, NOW.plusSeconds(59))).isInstanceOf(Grant.Refused.class);
        assertThat(address(offer(CARL, NOW.plus(Leases.OFFER_HOLD)))).isEqualTo(first);
    }

    @Test
    void anAddressIsNobodyElsesUntilItsLeaseEnds() {
        Ipv4 first = leased(ANNA, NOW);
        leased(BERT, NOW.plusSeconds(10));

        assertThat(lease(CARL, first, NOW.plusSeconds(LEASE - 1))).isEqualTo(new Grant.Refused(first + " is taken"));
        assertThat(offer(CARL, NOW.plusSeconds(LEASE - 1)))
                .isEqualTo(new Grant.Refused(
                        "all 2 addresses of 10.77.0.0/24 are taken: make the pool larger, or its" + " leases shorter"));
        assertThat(address(offer(CARL, NOW.plusSeconds(LEASE)))).isEqualTo(first);
    }

    @Test
    void renewingMovesTheEnd() {
        Ipv4 first = leased(ANNA, NOW);
        lease(ANNA, first, NOW.plusSeconds(300));

        assertThat(lease(BERT, first, NOW.plusSeconds(LEASE + 299))).isInstanceOf(Grant.Refused.class);
    }

    @Test
    void theAddressThatIsFreeForLongestIsTakenFirst() {
        Ipv4 first = leased(ANNA, NOW);
        Ipv4 second = leased(BERT, NOW);
        leases.release(BERT, second, NOW.plusSeconds(1));
        leases.release(ANNA, first, NOW.plusSeconds(2));

        assertThat(address(offer(CARL, NOW.plusSeconds(3)))).isEqualTo(second);
    }

    @Test
    void whatIsReleasedIsKeptForItsClientAsLongAsNobodyNeedsIt() {
        Ipv4 first = leased(ANNA, NOW);

        assertThat(leases.release(BERT, first, NOW)).isFalse();
        assertThat(leases.release(ANNA, first, NOW)).isTrue();
        assertThat(leases.taken(NOW)).isZero();
        assertThat(address(offer(BERT, NOW))).isNotEqualTo(first);
        assertThat(address(offer(ANNA, NOW))).isEqualTo(first);
    }

    @Test
    void whatIsDeclinedIsQuarantined() {
        Ipv4 first = leased(ANNA, NOW);

        assertThat(leases.decline(BERT, first, NOW)).isFalse();
        assertThat(leases.decline(ANNA, first, NOW)).isTrue();
        Ipv4 second = leased(ANNA, NOW.plusSeconds(1));
        assertThat(second).isNotEqualTo(first);
        assertThat(lease(ANNA, first, NOW.plusSeconds(2))).isInstanceOf(Grant.Refused.class);
        assertThat(offer(BERT, NOW.plusSeconds(2))).isInstanceOf(Grant.Refused.class);
        lease(ANNA, second, NOW.plus(Leases.QUARANTINE));
        assertThat(address(offer(BERT, NOW.plus(Leases.QUARANTINE)))).isEqualTo(first);
    }

    @Test
    void oneWhoDeclinesEveryAddressLeavesThreeQuartersToOthers() {
        Leases many = new Leases(List.of(pool("10.77.0.100-10.77.0.119", "10.77.0.0/24")));
        for (int i = 0; i < 20; i++) {
            Tenant hostile = tenant(1000 + i);
            Ipv4 given = address(many.offer(hostile, many.pools(), Optional.empty(), NONE_BARRED, NOW.plusSeconds(i)));
            many.decline(hostile, given, NOW.plusSeconds(i));
        }
        for (int i = 0; i < 15; i++) {
            Grant grant = many.offer(tenant(i), many.pools(), Optional.empty(), NONE_BARRED, NOW.plusSeconds(30));
            assertThat(many.lease(tenant(i), many.pools(), address(grant), NONE_BARRED, NOW.plusSeconds(30)))
                    .isEqualTo(grant);
        }

        assertThat(many.offer(ANNA, many.pools(), Optional.empty(), NONE_BARRED, NOW.plusSeconds(30)))
                .isInstanceOf(Grant.Given.class);
        assertThat(many.offer(tenant(500), many.pools(), Optional.empty(), NONE_BARRED, NOW.plusSeconds(31)))
                .isInstanceOf(Grant.Refused.class);
    }

    @Test
    void aFullPoolIsNotSearchedForEachOfManyClients() {
        AtomicInteger looks = new AtomicInteger();
        leased(ANNA, NOW);
        for (int i = 0; i < 100; i++) {
            leases.offer(
                    tenant(100 + i),
                    leases.pools(),
                    Optional.empty(),
                    address -> {
                        looks.incrementAndGet();
                        return address.toString().equals("10.77.0.101")
                                || address.toString().equals("10.77.0.100");
                    },
                    NOW);
        }

        assertThat(looks.get()).isLessThan(10);
        assertThat(offer(BERT, NOW.plusSeconds(1))).isInstanceOf(Grant.Given.class);
    }

    @Test
    void aFileThatNamesAnAddressTwiceHarmsNobody() {
        Ipv4 twice = Ipv4.parse("10.77.0.100");
        leases.restore(Stream.of(
                new Lease(twice, ANNA, State.LEASED, NOW.plusSeconds(9)),
                new Lease(twice, BERT, State.QUARANTINED, NOW.plusSeconds(9))));
        lease(CARL, twice, NOW.plusSeconds(10));
        lease(CARL, Ipv4.parse("10.77.0.101"), NOW.plusSeconds(11));

        assertThat(address(offer(ANNA, NOW.plusSeconds(12)))).isEqualTo(twice);
    }

    @Test
    void aWishIsGrantedIfTheAddressIsFree() {
        Ipv4 wish = Ipv4.parse("10.77.0.101");

        assertThat(address(leases.offer(ANNA, leases.pools(), Optional.of(wish), NONE_BARRED, NOW)))
                .isEqualTo(wish);
        assertThat(address(leases.offer(BERT, leases.pools(), Optional.of(wish), NONE_BARRED, NOW)))
                .hasToString("10.77.0.100");
    }

    @Test
    void noWishLeavesThePool() {
        Ipv4 outside = Ipv4.parse("10.77.0.99");

        assertThat(address(leases.offer(ANNA, leases.pools(), Optional.of(outside), NONE_BARRED, NOW)))
                .isNotEqualTo(outside);
        assertThat(lease(ANNA, outside, NOW))
                .isEqualTo(new Grant.Refused("10.77.0.99 is not leased on the network 10.77.0.0/24"));
    }

    @Test
    void whatBelongsToOthersIsNeverLeased() {
        Set<Ipv4> barred = Set.of(Ipv4.parse("10.77.0.100"));
        Ipv4 only = address(leases.offer(ANNA, leases.pools(), Optional.empty(), barred::contains, NOW));

        assertThat(only).hasToString("10.77.0.101");
        assertThat(leases.lease(ANNA, leases.pools(), Ipv4.parse("10.77.0.100"), barred::contains, NOW))
                .isEqualTo(new Grant.Refused("10.77.0.100 belongs to another host"));
    }

    @Test
    void aClientHasAnAddressInEachNetwork() {
        Pool other = pool("10.78.0.100-10.78.0.101", "10.78.0.0/24");
        Leases both = new Leases(
                Stream.concat(leases.pools().stream(), Stream.of(other)).toList());
        both.lease(ANNA, both.on(Ipv4.parse("10.77.0.1")), Ipv4.parse("10.77.0.100"), NONE_BARRED, NOW);
        both.lease(ANNA, both.on(Ipv4.parse("10.78.0.1")), Ipv4.parse("10.78.0.100"), NONE_BARRED, NOW);

        assertThat(both.all()).extracting(Lease::address).hasToString("[10.77.0.100, 10.78.0.100]");
        assertThat(both.on(Ipv4.parse("10.79.0.1"))).isEmpty();
    }

    @Test
    void whatWasWrittenDownHoldsAfterARestart() {
        Ipv4 first = leased(ANNA, NOW);
        leases.decline(ANNA, first, NOW);
        Ipv4 second = leased(ANNA, NOW);
        Leases restarted = new Leases(leases.pools());
        restarted.restore(leases.all().stream());

        assertThat(restarted.all()).isEqualTo(leases.all());
        assertThat(restarted.offer(BERT, leases.pools(), Optional.empty(), NONE_BARRED, NOW))
                .isInstanceOf(Grant.Refused.class);
        assertThat(address(restarted.offer(ANNA, leases.pools(), Optional.empty(), NONE_BARRED, NOW)))
                .isEqualTo(second);
    }

    @Test
    void whatNoPoolHasAnyMoreIsForgotten() {
        leases.restore(Stream.of(new Lease(Ipv4.parse("10.77.0.5"), ANNA, State.LEASED, NOW.plusSeconds(9))));

        assertThat(leases.all()).isEmpty();
    }
}
