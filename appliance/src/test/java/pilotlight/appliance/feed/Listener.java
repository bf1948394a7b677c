package pilotlight.appliance.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.Bytes;

/** A reader that takes pieces as a test says, and remembers all of them. */
final class Listener implements Flow.Subscriber<Bytes> {

    private static final Pattern EVENT = Pattern.compile("id: (\\S+)\nevent: (\\S+)\ndata: (.*)\n");
    private static final Pattern ID = Pattern.compile("id: (\\S+)\n");

    private final boolean greedy;
    private final StringBuilder text = new StringBuilder();
    private volatile boolean complete;
    volatile Flow.Subscription subscription;

    /** @param greedy true to take all there is, false to take what {@link #take} says */
    Listener(boolean greedy) {
        this.greedy = greedy;
    }

    Listener to(Flow.Publisher<Bytes> stream) {
        stream.subscribe(this);
        return this;
    }

    void take() {
        subscription.request(1);
    }

    void leave() {
        subscription.cancel();
    }

    boolean isComplete() {
        return complete;
    }

    synchronized String text() {
        return text.toString();
    }

    /** Each as {@code KIND DATA}. */
    List<String> events() {
        return EVENT.matcher(text())
                .results()
                .map(event -> event.group(2) + " " + event.group(3))
                .toList();
    }

    /** Where to resume. */
    Optional<Position> position() {
        List<String> ids = new ArrayList<>(ID.matcher(text())
                .results()
                .map((MatchResult id) -> id.group(1))
                .toList());
        return ids.isEmpty() ? Optional.empty() : Position.parse(ids.get(ids.size() - 1));
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (greedy) {
            given.request(1);
        }
    }

    @Override
    public synchronized void onNext(Bytes piece) {
        text.append(piece.text(java.nio.charset.StandardCharsets.UTF_8));
        if (greedy) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
        complete = true;
    }
}
