package pilotlight.appliance.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pilotlight.appliance.lease.Lease.State;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/**
 * Who has which address until when (RFC 2131 section 4.3). A client gets the address that it had before, as long as nobody else needed
 * it; a new one a number that follows from its name, else one that was never used, else the one that was free for longest. A client has one
 * address in each network. May be used by several threads.
 */
public final class Leases {

    /** How long an offered address waits for its client: EDK2 takes up to 30 s to choose among offers. */
    public static final Duration OFFER_HOLD = Duration.ofSeconds(60);

    /** How long nobody gets an address that somebody uses without a lease. */
    public static final Duration QUARANTINE = Duration.ofHours(1);

    /**
     * One address in so many stays quarantined (but always one) even where no other is left: a client that declines whatever it is offered
     * shall not take a pool from all others.
     */
    private static final int QUARANTINED_SHARE = 4;

    private static final Duration SEARCH_PAUSE = Duration.ofSeconds(1);

    private final List<Pool> pools;
    private final Map<Ipv4, Lease> byAddress = new HashMap<>();
    private final Map<Seat, Ipv4> seats = new HashMap<>();
    /** Networks in which no address was left, until when that is believed. */
    private final Map<Ipv4Network, Instant> full = new HashMap<>();

    private long revision;

    private record Seat(String tenant, Ipv4Network network) {}

    /** Leases of these pools, all free. */
    public Leases(List<Pool> pools) {
        this.pools = List.copyOf(pools);
    }

    /** The pools of the network that {@code link} lies in, in the order of the settings. */
    public List<Pool> on(Ipv4 link) {
        return pools.stream().filter(pool -> pool.network().contains(link)).toList();
    }

    /** All pools, in the order of the settings. */
    public List<Pool> pools() {
        return pools;
    }

    /**
     * Holds an address for a client that asks for one.
     *
     * @param here the pools of its network, at least one
     * @param wanted the address that it would like
     * @param barred addresses that belong to somebody else for ever
     */
    public synchronized Grant offer(
            Tenant tenant, List<Pool> here, Optional<Ipv4> wanted, Predicate<Ipv4> barred, Instant now) {
        Predicate<Ipv4> usable = address -> !barred.test(address) && isFor(tenant, address, now);
        return had(tenant, here)
                .filter(usable)
                .or(() -> wanted.filter(usable)
                        .filter(address -> poolOf(here, address).isPresent()))
                .or(() -> search(tenant, here, barred, now))
                .map(address -> hold(tenant, here, address, now))
                .orElseGet(() -> new Grant.Refused("all " + size(here) + " addresses of "
                        + here.get(0).network() + " are taken: make the pool larger, or its leases shorter"));
    }

    private Grant hold(Tenant tenant, List<Pool> here, Ipv4 address, Instant now) {
        Pool pool = poolOf(here, address).orElseThrow();
        Lease known = byAddress.get(address);
        boolean leased = known != null && known.state() == State.LEASED && known.isTaken(now);
        if (!leased) {
            put(pool, new Lease(address, tenant, State.OFFERED, now.plus(OFFER_HOLD)));
        }
        return new Grant.Given(address, pool);
    }

    /** Leases {@code address} to a client that asks for this very one, be it for the first time or again. */
    public synchronized Grant lease(Tenant tenant, List<Pool> here, Ipv4 address, Predicate<Ipv4> barred, Instant now) {
        Optional<Pool> pool = poolOf(here, address);
        if (pool.isEmpty()) {
            return new Grant.Refused(
                    address + " is not leased on the network " + here.get(0).network());
        }
        if (barred.test(address)) {
            return new Grant.Refused(address + " belongs to another host");
        }
        if (!isFor(tenant, address, now)) {
            return new Grant.Refused(address + " is taken");
        }
        put(
                pool.get(),
                new Lease(
                        address,
                        tenant,
                        State.LEASED,
                        now.plusSeconds(pool.get().seconds())));
        revision++;
        return new Grant.Given(address, pool.get());
    }

    /** Takes back what a client no longer needs; false if it is not its own. */
    public synchronized boolean release(Tenant tenant, Ipv4 address, Instant now) {
        return change(tenant, address, State.FREE, now);
    }

    /** Keeps everybody from an address that the client found in use by somebody else; false if it is not its own. */
    public synchronized boolean decline(Tenant tenant, Ipv4 address, Instant now) {
        return change(tenant, address, State.QUARANTINED, now.plus(QUARANTINE));
    }

    private boolean change(Tenant tenant, Ipv4 address, State state, Instant until) {
        Lease lease = byAddress.get(address);
        if (lease == null || !lease.belongsTo(tenant) || lease.state() == State.QUARANTINED) {
            return false;
        }
        full.clear();
        byAddress.put(address, new Lease(address, lease.tenant(), state, until));
        if (state == State.QUARANTINED) {
            poolOf(pools, address).ifPresent(pool -> seats.remove(new Seat(tenant.id(), pool.network()), address));
        }
        revision++;
        return true;
    }

    private boolean isFor(Tenant tenant, Ipv4 address, Instant now) {
        Lease lease = byAddress.get(address);
        return lease == null || !lease.isTakenFrom(tenant, now);
    }

    private Optional<Ipv4> had(Tenant tenant, List<Pool> here) {
        return Optional.ofNullable(seats.get(new Seat(tenant.id(), here.get(0).network())))
                .filter(address -> poolOf(here, address).isPresent())
                .filter(address -> Optional.ofNullable(byAddress.get(address))
                        .filter(lease -> lease.belongsTo(tenant))
                        .isPresent());
    }

    /** Looks at every address; where none was left, not again at once: many clients may ask in vain, and all wait for each other. */
    private Optional<Ipv4> search(Tenant tenant, List<Pool> here, Predicate<Ipv4> barred, Instant now) {
        Ipv4Network network = here.get(0).network();
        if (now.isBefore(full.getOrDefault(network, Instant.MIN))) {
            return Optional.empty();
        }
        Predicate<Ipv4> usable = address -> !barred.test(address) && isFor(tenant, address, now);
        Optional<Ipv4> found = unused(tenant, here, barred)
                .or(() -> longestFree(here, usable, now))
                .or(() -> longestQuarantined(here, barred, now));
        if (found.isEmpty()) {
            full.put(network, now.plus(SEARCH_PAUSE));
        }
        return found;
    }

    private Optional<Ipv4> unused(Tenant tenant, List<Pool> here, Predicate<Ipv4> barred) {
        return here.stream()
                .flatMap(pool -> pool.range().from(tenant.id().hashCode()).filter(pool::leases))
                .filter(address -> !byAddress.containsKey(address) && !barred.test(address))
                .findFirst();
    }

    private Optional<Ipv4> longestFree(List<Pool> here, Predicate<Ipv4> usable, Instant now) {
        return byAddress.values().stream()
                .filter(lease -> !lease.isTaken(now))
                .filter(lease -> poolOf(here, lease.address()).isPresent() && usable.test(lease.address()))
                .min(Comparator.comparing(Lease::until))
                .map(Lease::address);
    }

    /** Where nothing else is left, and more is quarantined than hosts that use foreign addresses explain. */
    private Optional<Ipv4> longestQuarantined(List<Pool> here, Predicate<Ipv4> barred, Instant now) {
        List<Lease> quarantined = byAddress.values().stream()
                .filter(lease -> lease.state() == State.QUARANTINED && lease.isTaken(now))
                .filter(lease -> poolOf(here, lease.address()).isPresent() && !barred.test(lease.address()))
                .toList();
        return quarantined.stream()
                .min(Comparator.comparing(Lease::until))
                .filter(any -> quarantined.size() > Math.max(1, size(here) / QUARANTINED_SHARE))
                .map(Lease::address);
    }

    /** Puts the lease down, in the place of whatever the client had in this network. */
    private void put(Pool pool, Lease lease) {
        Lease before = byAddress.put(lease.address(), lease);
        if (before != null && !before.belongsTo(lease.tenant())) {
            seats.remove(new Seat(before.tenant().id(), pool.network()), lease.address());
        }
        Ipv4 old = seats.put(new Seat(lease.tenant().id(), pool.network()), lease.address());
        if (old != null && !old.equals(lease.address())) {
            leave(lease.tenant(), old);
        }
    }

    private void leave(Tenant tenant, Ipv4 old) {
        Lease left = byAddress.get(old);
        if (left != null && left.belongsTo(tenant) && left.state() != State.QUARANTINED) {
            full.clear();
            byAddress.remove(old);
        }
    }

    private static Optional<Pool> poolOf(List<Pool> pools, Ipv4 address) {
        return pools.stream().filter(pool -> pool.leases(address)).findFirst();
    }

    private static int size(List<Pool> pools) {
        return pools.stream().mapToInt(pool -> pool.range().size()).sum();
    }

    /** How many addresses all pools have. */
    public int size() {
        return size(pools);
    }

    /** How many addresses nobody else can get. */
    public synchronized long taken(Instant now) {
        return byAddress.values().stream().filter(lease -> lease.isTaken(now)).count();
    }

    /** Counts up with every lease, release and quarantine. */
    public synchronized long revision() {
        return revision;
    }

    /** Every address that was ever offered, in ascending order. */
    public List<Lease> all() {
        return copy().stream().sorted(Comparator.comparing(Lease::address)).toList();
    }

    /** Clients wait while it is made, so nothing is sorted meanwhile. */
    private synchronized List<Lease> copy() {
        return List.copyOf(byAddress.values());
    }

    /** Takes over what was written down before; what no pool has any more is forgotten. */
    public synchronized void restore(Stream<Lease> known) {
        known.forEach(lease -> poolOf(pools, lease.address()).ifPresent(pool -> restore(pool, lease)));
    }

    private void restore(Pool pool, Lease lease) {
        if (lease.state() == State.QUARANTINED) {
            byAddress.put(lease.address(), lease);
        } else {
            put(pool, lease);
        }
    }
}
