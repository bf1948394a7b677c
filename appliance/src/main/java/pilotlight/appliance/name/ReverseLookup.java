package pilotlight.appliance.name;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import pilotlight.netboot.wire.Ip;
import pilotlight.netboot.wire.Ipv6;

/**
 * Asks for the PTR record of an address (RFC 1035, section 3.5) and believes it only if the name's A or AAAA records hold the address: whoever
 * owns a reverse zone can claim any name.
 */
final class ReverseLookup {

    private static final Logger LOG = LoggerFactory.getLogger(ReverseLookup.class);

    private final Supplier<Resolver> servers;
    private final Duration limit;
    private LookupSession session;

    /**
     * Asks {@code servers}, which are first wanted with the first question.
     *
     * @param limit for both questions together
     */
    ReverseLookup(Supplier<Resolver> servers, Duration limit) {
        this.servers = servers;
        this.limit = limit;
    }

    /** The servers that this host asks itself; half of {@code limit} for each try, so that a lost packet is asked for again. */
    static Resolver ofSystem(Duration limit) {
        List<Resolver> servers = ResolverConfig.getCurrentConfig().servers().stream()
                .<Resolver>map(SimpleResolver::new)
                .toList();
        servers.forEach(server -> server.setTimeout(limit.dividedBy(2)));
        ExtendedResolver resolver = new ExtendedResolver(servers);
        resolver.setTimeout(limit);
        return resolver;
    }

    /** Never fails: what goes wrong is no name. */
    CompletableFuture<Answer> ask(Ip address) {
        return CompletableFuture.supplyAsync(this::session)
                .thenCompose(dns -> ask(dns, address))
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> none(address, failure));
    }

    /** Made late, and on a thread that may wait: dnsjava reads the system's configuration. */
    private synchronized LookupSession session() {
        if (session == null) {
            session = LookupSession.builder().resolver(servers.get()).build();
        }
        return session;
    }

    private static CompletionStage<Answer> ask(LookupSession dns, Ip address) {
        return dns.lookupAsync(ReverseMap.fromAddress(address.inet()), Type.PTR)
                .thenCompose(found -> pointer(found.getRecords())
                        .map(pointer -> confirm(dns, pointer, address))
                        .orElse(CompletableFuture.completedStage(Answer.NONE)));
    }

    /** Of several always the same one, in whatever order the server gives them. */
    private static Optional<PTRRecord> pointer(List<Record> found) {
        return only(PTRRecord.class, found).min(Comparator.comparing(PTRRecord::getTarget));
    }

    private static CompletionStage<Answer> confirm(LookupSession dns, PTRRecord pointer, Ip address) {
        return dns.lookupAsync(pointer.getTarget(), address instanceof Ipv6 ? Type.AAAA : Type.A)
                .thenApply(found -> found.getRecords().stream()
                        .filter(record -> holds(record, address.inet()))
                        .findFirst()
                        .map(record -> answer(pointer, record))
                        .orElseGet(() -> unconfirmed(pointer, address)));
    }

    private static boolean holds(Record record, InetAddress address) {
        return record instanceof ARecord four && four.getAddress().equals(address)
                || record instanceof AAAARecord six && six.getAddress().equals(address);
    }

    private static <R extends Record> Stream<R> only(Class<R> type, List<Record> records) {
        return records.stream().filter(type::isInstance).map(type::cast);
    }

    /** The name as zone files write it, which leaves no control character. */
    private static Answer answer(PTRRecord pointer, Record record) {
        return Answer.of(
                pointer.getTarget().toString(true), Duration.ofSeconds(Math.min(pointer.getTTL(), record.getTTL())));
    }

    private static Answer unconfirmed(PTRRecord pointer, Ip address) {
        LOG.debug("{} claims to be {}, which has other addresses", address, pointer.getTarget());
        return Answer.NONE;
    }

    private static Answer none(Ip address, Throwable failure) {
        Throwable why =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.debug("no DNS name of {}: {}", address, why.toString());
        return Answer.NONE;
    }
}
