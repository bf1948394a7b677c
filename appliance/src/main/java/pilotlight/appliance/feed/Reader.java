package pilotlight.appliance.feed;

import java.util.Optional;
import java.util.concurrent.Flow;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * One who follows the feed: a place in its ring, and no queue of its own. Who is slow reads later, and skips what was replaced; who is so
 * slow that the ring has left it behind is told to load anew. Only for the feed's thread.
 */
final class Reader {

    private static final int PIECE = 64 * 1024;

    private final String run;
    private final Ring ring;
    private final Optional<MacAddress> only;
    private final Flow.Subscriber<? super Bytes> subscriber;
    private final boolean resumed;
    private long at;
    private boolean opened;
    private boolean asked;
    private boolean ended;
    private long spoke;

    /** @param after where it was; empty: it begins with what comes next */
    Reader(
            String run,
            Ring ring,
            Optional<Position> after,
            Optional<MacAddress> only,
            Flow.Subscriber<? super Bytes> subscriber) {
        this.run = run;
        this.ring = ring;
        this.only = only;
        this.subscriber = subscriber;
        this.at = after.filter(position -> position.run().equals(run))
                .map(Position::number)
                .filter(ring::holdsAllAfter)
                .orElse(ring.last());
        this.resumed =
                after.map(position -> position.equals(new Position(run, at))).orElse(true);
    }

    /** It takes one more piece. */
    void asks(long now) {
        asked = !ended;
        goOn(now);
    }

    /** Gives what there is, if it was asked. */
    void goOn(long now) {
        if (asked) {
            EventText text = new EventText(run);
            write(text);
            give(text, now);
        }
    }

    /** Speaks so that the connection lives, if it was silent since {@code silentSince}. */
    void keepAlive(long silentSince, long now) {
        if (asked && spoke - silentSince <= 0) {
            give(new EventText(run).comment(), now);
        }
    }

    private void give(EventText text, long now) {
        if (text.length() > 0) {
            asked = false;
            spoke = now;
            subscriber.onNext(text.bytes());
        }
    }

    private void write(EventText text) {
        if (!opened) {
            opened = true;
            text.opening(at);
            if (!resumed) {
                text.reset(at);
            }
        }
        if (!ring.holdsAllAfter(at)) {
            at = ring.last();
            text.reset(at);
        }
        for (Entry entry : ring.after(at)) {
            if (text.length() >= PIECE) {
                return;
            }
            at = entry.number();
            if (entry.concerns(only)) {
                tell(entry, text);
            }
        }
    }

    private void tell(Entry entry, EventText text) {
        String json = ring.read(entry);
        if (!json.isEmpty()) {
            text.entry(entry, json);
        }
    }

    void end() {
        ended = true;
        asked = false;
        subscriber.onComplete();
    }
}
