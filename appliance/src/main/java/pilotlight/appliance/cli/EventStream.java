package pilotlight.appliance.cli;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An appliance's events as they come over one connection, a piece at a time: nothing more is read before the last piece was taken. */
final class EventStream implements AutoCloseable {

    private final EventReader reader = new EventReader();
    private final Inbox inbox = new Inbox();

    /** Follows what {@code body} says. */
    EventStream(Flow.Publisher<List<ByteBuffer>> body) {
        body.subscribe(inbox);
    }

    /** The id with which to go on after all that was taken; empty if none was given. */
    String lastId() {
        return reader.lastId();
    }

    /** The next events, maybe none; empty if the connection ended or said nothing for {@code patience}. */
    Optional<List<EventReader.Message>> next(Duration patience) throws InterruptedException {
        return inbox.next(patience).map(piece -> {
            List<EventReader.Message> messages = new ArrayList<>();
            piece.forEach(part -> messages.addAll(reader.read(part)));
            return messages;
        });
    }

    @Override
    public void close() {
        inbox.subscription.cancel();
    }

    /** At most one piece, and the end. */
    private static final class Inbox implements Flow.Subscriber<List<ByteBuffer>> {
        private static final Optional<List<ByteBuffer>> END = Optional.empty();

        private final BlockingQueue<Optional<List<ByteBuffer>>> pieces = new LinkedBlockingQueue<>();
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription granted) {
            subscription = granted;
            granted.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> piece) {
            pieces.add(Optional.of(piece));
        }

        @Override
        public void onError(Throwable cutOff) {
            pieces.add(END);
        }

        @Override
        public void onComplete() {
            pieces.add(END);
        }

        private Optional<List<ByteBuffer>> next(Duration patience) throws InterruptedException {
            Optional<List<ByteBuffer>> piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (piece == null) {
                return END;
            }
            piece.ifPresent(taken -> subscription.request(1));
            return piece;
        }
    }
}
