package pilotlight.appliance.boot;

import static pilotlight.appliance.boot.Plan.Cause.EXHAUSTED;
import static pilotlight.appliance.boot.Plan.Cause.NOT_FOR_US;
import static pilotlight.appliance.boot.Plan.Cause.UNRESERVED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Dhcp6Plan.Silence;
import pilotlight.netboot.dhcp6.Dhcp6Code;
import pilotlight.netboot.dhcp6.Dhcp6Options;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.IaAddress;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.StatusCode;
import pilotlight.netboot.wire.Ipv6;

/** Leases addresses of the pools to everybody on their segments: one a machine, where no other server leases. */
final class Dhcp6LeasePlanner {

    private static final Duration SHUNNED = Duration.ofDays(1);

    private final Dhcp6Policy.Times times;
    private final List<Ipv6> resolvers;
    private final Dhcp6Leases leases;

    Dhcp6LeasePlanner(Dhcp6Policy.Times times, List<Ipv6> resolvers, Dhcp6Leases leases) {
        this.times = times;
        this.resolvers = resolvers;
        this.leases = leases;
    }

    /** The answer to SOLICIT, REQUEST, RENEW or REBIND. */
    Dhcp6Plan lease(Dhcp6Request request, Dhcp6BootChooser.Choice choice, Instant now) {
        if (request.associations().isEmpty()) {
            return new Silence(NOT_FOR_US, "it asks for no address (IA_NA)");
        }
        if (!leases.serves(request.links())) {
            return new Silence(
                    UNRESERVED,
                    "no pool has addresses of its segment, where this host or its relay is " + request.links());
        }
        return leases.find(request.owner(), request.claimed(), request.links(), now)
                .<Dhcp6Plan>map(address -> lease(request, address, choice, now))
                .orElseGet(() -> new Silence(EXHAUSTED, "the pool of its segment is full: make it larger"));
    }

    private static boolean offers(Dhcp6Request request) {
        return request.message().type().equals(Dhcp6Type.SOLICIT) && !rapid(request);
    }

    private static boolean rapid(Dhcp6Request request) {
        return request.message().type().equals(Dhcp6Type.SOLICIT)
                && request.message().options().has(Dhcp6Code.RAPID_COMMIT);
    }

    private Dhcp6Plan lease(Dhcp6Request request, Ipv6 address, Dhcp6BootChooser.Choice choice, Instant now) {
        boolean offers = offers(request);
        if (!offers) {
            leases.keep(request.owner(), address, now.plusSeconds(times.valid()));
        }
        String leased = (offers ? "offered " : "leased ") + address;
        return new Dhcp6Plan.Answer(
                offers ? Dhcp6Type.ADVERTISE : Dhcp6Type.REPLY,
                rapid(request),
                associations(request, address),
                Optional.of(address),
                Optional.empty(),
                choice.file(),
                resolvers,
                choice.why().isEmpty() ? leased : leased + ": " + choice.why());
    }

    /** The first association gets the address; what else the client took for its own ends (RFC 8415 section 18.3.4). */
    private List<IaNa> associations(Dhcp6Request request, Ipv6 address) {
        List<IaNa> answered = new ArrayList<>();
        for (IaNa asked : request.associations()) {
            answered.add(answered.isEmpty() ? granted(asked, address) : refused(asked));
        }
        return answered;
    }

    private IaNa granted(IaNa asked, Ipv6 address) {
        IaNa granted = new IaNa(asked.iaid(), times.renewal(), times.rebinding(), Dhcp6Options.EMPTY)
                .with(new IaAddress(address, times.preferred(), times.valid()));
        for (IaAddress old : asked.addresses()) {
            granted = old.address().equals(address) ? granted : granted.with(new IaAddress(old.address(), 0, 0));
        }
        return granted;
    }

    private static IaNa refused(IaNa asked) {
        return new IaNa(asked.iaid(), 0, 0, Dhcp6Options.EMPTY)
                .with(new StatusCode(StatusCode.NO_ADDRESSES_AVAILABLE, "one address a machine"));
    }

    /** Whether the addresses fit the link (RFC 8415 section 18.3.3). */
    Dhcp6Plan confirm(Dhcp6Request request) {
        List<Ipv6> claimed = request.claimed();
        if (claimed.isEmpty() || !leases.serves(request.links())) {
            return new Silence(NOT_FOR_US, "CONFIRM names no address of a pool's segment");
        }
        boolean here =
                claimed.stream().allMatch(address -> request.links().stream().anyMatch(address::near));
        StatusCode status = here
                ? new StatusCode(StatusCode.SUCCESS, "these addresses are of this segment")
                : new StatusCode(StatusCode.NOT_ON_LINK, "this is another segment");
        return new Dhcp6Plan.Answer(
                Dhcp6Type.REPLY,
                false,
                List.of(),
                Optional.empty(),
                Optional.of(status),
                Optional.empty(),
                List.of(),
                status.message());
    }

    void release(Dhcp6Request request) {
        request.claimed().forEach(address -> leases.release(request.owner(), address));
    }

    /** Those of the declined addresses that were leased to the client. */
    List<Ipv6> decline(Dhcp6Request request, Instant now) {
        return request.claimed().stream()
                .filter(address -> leases.decline(request.owner(), address, now.plus(SHUNNED), now))
                .toList();
    }
}
