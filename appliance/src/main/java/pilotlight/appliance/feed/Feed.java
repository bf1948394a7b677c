package pilotlight.appliance.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells all who follow what happens. News come from any thread and never wait; everything else is done on the feed's own thread, in
 * bounded memory however many news there are and however slow the readers.
 */
public final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** For so long news are gathered: waking a thread costs an event loop more than all the rest of telling. */
    private static final int GATHER_MILLIS = 50;

    private final FeedLimits limits;
    private final String run;
    private final Ring ring;
    private final LinkedBlockingQueue<News> inbox;
    private final Map<Topic, News> states = new ConcurrentHashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean pausing = new AtomicBoolean();
    private final AtomicBoolean dropped = new AtomicBoolean();
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, Feed::daemon, new ThreadPoolExecutor.DiscardPolicy());

    /** @param run names this start of the appliance: lower-case letters and digits, 16 at most */
    public Feed(FeedLimits limits, String run) {
        this.limits = limits;
        this.run = run;
        this.ring = new Ring(limits.entries(), limits.bytes());
        this.inbox = new LinkedBlockingQueue<>(limits.waiting());
        long glance = Math.max(1, limits.silence().toMillis() / 3);
        thread.scheduleWithFixedDelay(guarded(this::keepAlive), glance, glance, TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "feed");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes news; never waits. */
    public void tell(News news) {
        Optional<Topic> topic = news.topic();
        if (topic.isPresent()) {
            tellState(topic.get(), news);
        } else {
            dropUnless(inbox.offer(news));
            if (writing.compareAndSet(false, true)) {
                thread.schedule(guarded(this::write), GATHER_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tellState(Topic topic, News news) {
        boolean room = states.size() < limits.waiting() || states.containsKey(topic);
        dropUnless(room);
        if (room) {
            states.put(topic, news);
        }
        if (pausing.compareAndSet(false, true)) {
            thread.schedule(guarded(this::writeStates), limits.pause().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void dropUnless(boolean taken) {
        if (!taken) {
            dropped.set(true);
        }
    }

    private void write() {
        writing.set(false);
        List<News> batch = new ArrayList<>();
        inbox.drainTo(batch, limits.waiting());
        add(batch);
    }

    private void writeStates() {
        pausing.set(false);
        List<News> batch = new ArrayList<>();
        states.keySet().forEach(topic -> batch.add(states.remove(topic)));
        add(batch);
    }

    private void add(List<News> batch) {
        batch.forEach(this::add);
        if (dropped.getAndSet(false)) {
            LOG.warn("more happens than the feed can tell: those who watch load anew");
            ring.skip();
        }
        long now = System.nanoTime();
        readers.forEach(reader -> reader.goOn(now));
    }

    private void add(News news) {
        long number = ring.next();
        ring.add(
                new Entry(number, news.kind(), news.mac(), news.topic(), news.size(), () -> json(news.line(), number)));
    }

    private static String json(LongFunction<?> line, long number) {
        try {
            return JSON.writeValueAsString(line.apply(number));
        } catch (RuntimeException failure) {
            LOG.error("the feed failed", failure);
            return "";
        }
    }

    private void keepAlive() {
        long now = System.nanoTime();
        readers.forEach(reader -> reader.keepAlive(now - limits.silence().toNanos(), now));
    }

    /** True if nobody else can follow now. */
    public boolean isFull() {
        return readers() >= limits.readers();
    }

    /** How many follow now. */
    public int readers() {
        return readers.size();
    }

    /**
     * Server-sent events from {@code after} on, or from now on; a subscriber that is one too many gets none.
     *
     * @param after where the reader was; what is not here any more begins with an event {@code reset}
     * @param only the machine of interest; empty: all
     */
    public Flow.Publisher<Bytes> stream(Optional<Position> after, Optional<MacAddress> only) {
        return subscriber -> thread.execute(guarded(() -> admit(after, only, subscriber)));
    }

    private void admit(Optional<Position> after, Optional<MacAddress> only, Flow.Subscriber<? super Bytes> subscriber) {
        write();
        Reader reader = new Reader(run, ring, after, only, subscriber);
        boolean full = isFull();
        if (!full) {
            readers.add(reader);
        }
        subscriber.onSubscribe(new Subscription(reader));
        if (full) {
            reader.end();
        }
    }

    /** Hands on to the feed's thread what a reader wants. */
    private final class Subscription implements Flow.Subscription {
        private final Reader reader;

        private Subscription(Reader reader) {
            this.reader = reader;
        }

        @Override
        public void request(long pieces) {
            thread.execute(guarded(() -> reader.asks(System.nanoTime())));
        }

        @Override
        public void cancel() {
            readers.remove(reader);
        }
    }

    /** What is kept after {@code after}, or all that is kept; begins with a {@code reset} if some of it is not here any more. */
    public CompletionStage<Page> page(Optional<Position> after, Optional<MacAddress> only, int limit) {
        return CompletableFuture.supplyAsync(
                () -> {
                    write();
                    return new PageReader(run, ring, only, limit).after(after);
                },
                thread);
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("the feed failed", failure);
            }
        };
    }

    @Override
    public void close() {
        thread.execute(guarded(() -> readers.forEach(Reader::end)));
        thread.shutdown();
    }
}
