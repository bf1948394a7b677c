package pilotlight.appliance.http;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import pilotlight.netboot.wire.Bytes;

/** Gives a piece at each request, as many as there are; counts, and notices the cancellation. For one subscriber. */
final class PieceSource implements Flow.Publisher<Bytes>, Flow.Subscription {

    final AtomicInteger given = new AtomicInteger();
    volatile boolean cancelled;
    private final int all;
    private final IntFunction<Bytes> pieces;
    private volatile Flow.Subscriber<? super Bytes> subscriber;

    /** Gives {@code all} pieces and completes; with a piece of null, it waits for {@link #say}. */
    PieceSource(int all, IntFunction<Bytes> pieces) {
        this.all = all;
        this.pieces = pieces;
    }

    boolean isSubscribed() {
        return subscriber != null;
    }

    void say(Bytes piece) {
        subscriber.onNext(piece);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Bytes> taker) {
        subscriber = taker;
        taker.onSubscribe(this);
    }

    @Override
    public void request(long count) {
        int next = given.getAndIncrement();
        if (next >= all) {
            subscriber.onComplete();
            return;
        }
        Bytes piece = pieces.apply(next);
        if (piece != null) {
            subscriber.onNext(piece);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
    }
}
