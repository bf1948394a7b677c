package pilotlight.appliance.name;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import pilotlight.netboot.wire.Ip;

/**
 * The names that the DNS has for addresses, kept for their time to live (30 seconds to an hour; that there is none, a minute). No method
 * waits or fails: where no server answers, no address has a name. May be used by several threads.
 */
public final class ReverseNames {

    static final int MOST_KEPT = 10_000;
    static final int MOST_WAITING = 10_000;
    static final int MOST_UNDER_WAY = 64;

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Function<Ip, CompletableFuture<Answer>> lookup;
    private final InstantSource time;
    private final Answers answers = new Answers(MOST_KEPT);
    private final Map<Ip, CompletableFuture<Optional<String>>> questions = new HashMap<>();
    private final Queue<Ip> waiting = new ArrayDeque<>();
    private int underWay;

    /** Names by {@code lookup}, which must neither wait nor fail. */
    ReverseNames(Function<Ip, CompletableFuture<Answer>> lookup, InstantSource time) {
        this.lookup = lookup;
        this.time = time;
    }

    /** Names from the servers that this host asks itself ({@code /etc/resolv.conf}), which is first read with the first question. */
    public static ReverseNames ofSystem(InstantSource time) {
        return new ReverseNames(new ReverseLookup(() -> ReverseLookup.ofSystem(LIMIT), LIMIT)::ask, time);
    }

    /** The name of {@code address} if it is at hand; if that is not known, it is asked for, to be at hand later. */
    public Optional<String> known(Ip address) {
        return ask(address).getNow(Optional.empty());
    }

    /** The name of {@code address}, within two seconds of its turn; empty if it has none that can be believed. */
    public synchronized CompletableFuture<Optional<String>> ask(Ip address) {
        return answers.find(address, time.instant())
                .map(answer -> CompletableFuture.completedFuture(answer.name()))
                .orElseGet(() -> question(address).copy());
    }

    /** The names of those {@code addresses} that have one and whose answer comes within {@code patience}; the others come later. */
    public CompletableFuture<Map<Ip, String>> ask(Set<Ip> addresses, Duration patience) {
        return CompletableFuture.allOf(addresses.stream().map(this::ask).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApplyAsync(over -> known(addresses));
    }

    private Map<Ip, String> known(Collection<Ip> addresses) {
        Map<Ip, String> names = new HashMap<>();
        addresses.forEach(address -> known(address).ifPresent(name -> names.put(address, name)));
        return names;
    }

    private CompletableFuture<Optional<String>> question(Ip address) {
        CompletableFuture<Optional<String>> asked = questions.get(address);
        if (asked != null) {
            return asked;
        }
        CompletableFuture<Optional<String>> question = new CompletableFuture<>();
        if (waiting.size() >= MOST_WAITING) {
            question.complete(Optional.empty());
            return question;
        }
        questions.put(address, question);
        waiting.add(address);
        startWaiting();
        return question;
    }

    private synchronized void startWaiting() {
        while (underWay < MOST_UNDER_WAY && !waiting.isEmpty()) {
            underWay++;
            Ip address = waiting.remove();
            lookup.apply(address).thenAccept(answer -> settle(address, answer));
        }
    }

    private void settle(Ip address, Answer answer) {
        keep(address, answer).complete(answer.name());
        startWaiting();
    }

    private synchronized CompletableFuture<Optional<String>> keep(Ip address, Answer answer) {
        underWay--;
        answers.keep(address, answer, time.instant());
        return questions.remove(address);
    }
}
