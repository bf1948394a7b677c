package pilotlight.appliance.boot;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import pilotlight.netboot.wire.Ipv4;

/**
 * Mode {@code auto}: on which segments this appliance leases. Each is known by this host's address there. What clients say to other servers
 * is overheard; what those answer when asked must be told. May be used by several threads.
 */
public final class AutoRoles implements Predicate<PxeRequest> {

    private final Predicate<PxeRequest> pooled;
    private final Set<Ipv4> own;
    private final BiConsumer<Ipv4, SegmentRole> listener;
    private final Map<Ipv4, SegmentRole> roles = new ConcurrentHashMap<>();

    /**
     * @param pooled whether there are addresses for the sender's network
     * @param own this host's addresses: what they answer is no other server's
     * @param listener told when the kind of a role changes: servers a sender may invent, one for each packet
     */
    public AutoRoles(Predicate<PxeRequest> pooled, Set<Ipv4> own, BiConsumer<Ipv4, SegmentRole> listener) {
        this.pooled = pooled;
        this.own = Set.copyOf(own);
        this.listener = listener;
    }

    /** True if addresses are leased to the sender. */
    @Override
    public boolean test(PxeRequest request) {
        overhear(request);
        return of(request.self()).kind() == SegmentRole.Kind.FULL && pooled.test(request);
    }

    /** A client that chooses another server has had its offer a moment ago; through a relay, it may be one that does no harm here. */
    private void overhear(PxeRequest request) {
        if (!request.relayed()) {
            request.chosenServer().ifPresent(server -> heard(request.self(), server));
        }
    }

    /** Another server leases on the segment where this host is {@code self}. */
    public void heard(Ipv4 self, Ipv4 server) {
        if (!own.contains(server) && !server.isAny()) {
            change(self, role -> role.heard(server));
        }
    }

    /** Nobody answered there. */
    public void unanswered(Ipv4 self) {
        change(self, SegmentRole::unanswered);
    }

    private void change(Ipv4 self, UnaryOperator<SegmentRole> step) {
        roles.compute(self, (any, known) -> {
            SegmentRole before = known == null ? SegmentRole.AT_FIRST : known;
            SegmentRole after = step.apply(before);
            if (after.kind() != before.kind()) {
                listener.accept(self, after);
            }
            return after;
        });
    }

    /** The role on the segment where this host is {@code self}. */
    public SegmentRole of(Ipv4 self) {
        return roles.getOrDefault(self, SegmentRole.AT_FIRST);
    }
}
