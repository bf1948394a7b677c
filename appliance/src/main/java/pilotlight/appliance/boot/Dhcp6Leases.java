package pilotlight.appliance.boot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

/**
 * Who has which address of the pools. An address follows from its owner, so that it is the same after a restart, of which nothing is
 * kept; only where two owners' addresses coincide, or one is declined, does memory decide. Bounded. May be used by several threads.
 */
public final class Dhcp6Leases {

    /** Held by nobody, and not to be leased: another host answered there. */
    private static final Bytes NOBODY = Bytes.EMPTY;

    private static final int MOST = 20_000;
    private static final int ATTEMPTS = 64;

    private final List<Ipv6Range> pools;
    private final Map<Ipv6, Holding> holdings = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Ipv6, Holding> eldest) {
            return size() > MOST;
        }
    };

    private record Holding(Bytes owner, Instant until) {}

    /** Nothing is leased yet. */
    public Dhcp6Leases(List<Ipv6Range> pools) {
        this.pools = List.copyOf(pools);
    }

    /** True if a pool has addresses of a segment on which one of {@code links} lies. */
    boolean serves(Collection<Ipv6> links) {
        return pools(links).findAny().isPresent();
    }

    private Stream<Ipv6Range> pools(Collection<Ipv6> links) {
        return pools.stream().filter(pool -> links.stream().anyMatch(pool.first()::near));
    }

    /**
     * The address for {@code owner}: one that it claims as its own and may have, else one that it holds, else a free one; empty where there
     * is none. Nothing is kept of it.
     */
    synchronized Optional<Ipv6> find(Bytes owner, Collection<Ipv6> claimed, Collection<Ipv6> links, Instant now) {
        List<Ipv6> known =
                claimed.stream().filter(address -> pooled(address, links)).toList();
        List<Ipv6> derived = pools(links)
                .flatMap(pool -> derived(pool, owner))
                .filter(address -> !links.contains(address))
                .toList();
        return first(known, address -> free(owner, address, now))
                .or(() -> first(derived, address -> owner.equals(owner(address, now))))
                .or(() -> first(derived, address -> free(owner, address, now)));
    }

    private static Optional<Ipv6> first(List<Ipv6> addresses, Predicate<Ipv6> wanted) {
        return addresses.stream().filter(wanted).findFirst();
    }

    private boolean pooled(Ipv6 address, Collection<Ipv6> links) {
        return pools(links).anyMatch(pool -> pool.contains(address)) && !links.contains(address);
    }

    private Stream<Ipv6> derived(Ipv6Range pool, Bytes owner) {
        long start = number(owner);
        return LongStream.range(0, ATTEMPTS).mapToObj(step -> pool.at(start + step));
    }

    private boolean free(Bytes owner, Ipv6 address, Instant now) {
        Bytes holder = owner(address, now);
        return holder == null || holder.equals(owner);
    }

    private Bytes owner(Ipv6 address, Instant now) {
        Holding holding = holdings.get(address);
        return holding == null || holding.until.isBefore(now) ? null : holding.owner;
    }

    /** Keeps {@code address} for {@code owner}. Where too many are kept, the one that was kept longest ago is forgotten: it can be derived. */
    synchronized void keep(Bytes owner, Ipv6 address, Instant until) {
        holdings.remove(address);
        holdings.put(address, new Holding(owner, until));
    }

    /** Gives {@code address} back, if {@code owner} has it. */
    synchronized void release(Bytes owner, Ipv6 address) {
        Holding holding = holdings.get(address);
        if (holding != null && holding.owner.equals(owner)) {
            holdings.remove(address);
        }
    }

    /**
     * Leases {@code address} to nobody until then: {@code owner}, to whom it is leased, found another host there.
     *
     * @return false if it is not leased to {@code owner}, who has no say then
     */
    synchronized boolean decline(Bytes owner, Ipv6 address, Instant until, Instant now) {
        if (!owner.equals(owner(address, now))) {
            return false;
        }
        keep(NOBODY, address, until);
        return true;
    }

    private static long number(Bytes owner) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(owner.toArray()))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
