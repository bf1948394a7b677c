package pilotlight.appliance.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ipv4;

/** Whatever clients do, in whatever order: no address has two of them at once, and none lies outside the pools. */
class LeasesFuzzTest {

    private static final long SEED = 20_261_120;
    private static final int ROUNDS = 200_000;
    private static final int CLIENTS = 40;
    private static final Ipv4 RESERVED = Ipv4.parse("10.77.0.105");
    private static final Ipv4 GATEWAY = Ipv4.parse("10.77.0.1");

    private final Random random = new Random(SEED);
    private Leases leases = new Leases(List.of(
            LeasesTest.pool("10.77.0.100-10.77.0.115", "10.77.0.0/24"),
            LeasesTest.pool("10.77.0.200-10.77.0.207", "10.77.0.0/24")));
    private final List<Pool> pools = leases.pools();
    private final Map<Ipv4, Holding> held = new HashMap<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    /** What a client believes. */
    private record Holding(Tenant who, Instant until) {}

    @Test
    void noAddressHasTwoClientsAndNoneLiesOutside() {
        System.out.println("seed " + SEED);
        int granted = 0;
        for (int round = 0; round < ROUNDS; round++) {
            now = now.plusMillis(random.nextInt(20_000));
            Tenant who = LeasesTest.tenant(random.nextInt(CLIENTS));
            granted += step(who, "seed " + SEED + ", round " + round) ? 1 : 0;
        }
        assertThat(granted).isGreaterThan(ROUNDS / 20);
    }

    private boolean step(Tenant who, String where) {
        switch (random.nextInt(10)) {
            case 0 -> give(who, false);
            case 1 -> give(who, true);
            case 2 -> restart(where);
            case 3, 4, 5 -> {
                Grant offered = leases.offer(who, pools, Optional.of(any()), RESERVED::equals, now);
                return offered instanceof Grant.Given given && take(who, given.address(), where);
            }
            case 6 -> leases.offer(who, pools, Optional.empty(), RESERVED::equals, now);
            default -> {
                return take(who, own(who).filter(mine -> random.nextBoolean()).orElse(any()), where);
            }
        }
        return false;
    }

    private boolean take(Tenant who, Ipv4 address, String where) {
        if (!(leases.lease(who, pools, address, RESERVED::equals, now) instanceof Grant.Given given)) {
            return false;
        }
        assertThat(given.address()).as(where).isEqualTo(address);
        assertThat(pools).as(where).anyMatch(pool -> pool.range().contains(address));
        assertThat(Set.of(RESERVED, GATEWAY)).as(where).doesNotContain(address);
        Holding before = held.get(address);
        assertThat(before == null || before.who().equals(who) || !now.isBefore(before.until()))
                .as("%s: %s is still %s's", where, address, before)
                .isTrue();
        held.values().removeIf(holding -> holding.who().equals(who));
        held.put(address, new Holding(who, now.plusSeconds(given.pool().seconds())));
        return true;
    }

    /** Gives an address back, or finds it in use by a stranger. */
    private void give(Tenant who, boolean found) {
        Ipv4 address = own(who).filter(mine -> random.nextInt(4) > 0).orElse(any());
        boolean taken = found ? leases.decline(who, address, now) : leases.release(who, address, now);
        if (taken) {
            held.values().removeIf(holding -> holding.who().equals(who));
        }
    }

    private void restart(String where) {
        Leases next = new Leases(pools);
        next.restore(leases.all().stream());
        assertThat(next.all()).as(where).isEqualTo(leases.all());
        leases = next;
    }

    private Optional<Ipv4> own(Tenant who) {
        return held.entrySet().stream()
                .filter(each -> each.getValue().who().equals(who))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Ipv4 any() {
        return new Ipv4(Ipv4.parse("10.77.0.95").value() + random.nextInt(120));
    }
}
