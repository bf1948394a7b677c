package pilotlight.appliance.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.MacAddress;

/** The feed on its own thread. */
class FeedIT {

    private static final MacAddress ONE = MacAddress.parse("52:54:00:00:00:01");
    private static final MacAddress TWO = MacAddress.parse("52:54:00:00:00:02");
    private static final Optional<MacAddress> ALL = Optional.empty();
    private static final Optional<Position> NOW = Optional.empty();

    private Feed feed = feed(1_000, 1_000);

    private static Feed feed(int entries, int waiting) {
        return new Feed(
                new FeedLimits(entries, 1 << 20, waiting, 2, Duration.ofMillis(1), Duration.ofMillis(300)), "run");
    }

    @AfterEach
    void close() {
        feed.close();
    }

    private void event(MacAddress mac, int what) {
        feed.tell(new News(Kind.EVENT, Optional.of(mac), "", number -> what));
    }

    private void events(int from, int to) {
        IntStream.range(from, to).forEach(what -> event(ONE, what));
    }

    private static List<String> told(int from, int to) {
        return IntStream.range(from, to).mapToObj(what -> "event " + what).toList();
    }

    private Listener follow(Optional<Position> after) {
        return new Listener(true).to(feed.stream(after, ALL));
    }

    private static void awaitEvents(Listener listener, List<String> expected) {
        await().untilAsserted(() -> assertThat(listener.events()).isEqualTo(expected));
    }

    private static Position opened(Listener listener) {
        return await().until(listener::position, Optional::isPresent).orElseThrow();
    }

    @Test
    void beginsWithWhatComesNextAndSaysWhereThatIs() {
        events(0, 3);
        await().until(() ->
                feed.page(NOW, ALL, 10).toCompletableFuture().join().next().number() == 3);
        Listener listener = follow(NOW);
        assertThat(opened(listener)).hasToString("run-3");
        assertThat(listener.text()).isEqualTo("retry: 2000\nid: run-3\n\n");
        events(3, 5);
        awaitEvents(listener, told(3, 5));
        assertThat(listener.text()).endsWith("id: run-5\nevent: event\ndata: 4\n\n");
    }

    @Test
    void tellsEachOnceAndInOrderHoweverOftenTheReaderIsCutOff() {
        List<String> heard = new ArrayList<>();
        Optional<Position> at = Optional.of(new Position("run", 0));
        for (int round = 0; round < 20; round++) {
            Listener listener = follow(at);
            events(round * 10, round * 10 + 10);
            await().until(() -> !listener.events().isEmpty());
            listener.leave();
            synchronized (listener) { // no piece comes between the two
                heard.addAll(listener.events());
                at = listener.position();
            }
        }
        Listener last = follow(at);
        int missing = 200 - heard.size();
        await().until(() -> last.events().size() == missing);
        heard.addAll(last.events());
        assertThat(heard).isEqualTo(told(0, 200));
    }

    @Test
    void hasWhoWasAwayTooLongLoadAnew() {
        feed.close();
        feed = feed(5, 1_000);
        events(0, 10);
        Listener late = follow(Optional.of(new Position("run", 2)));
        awaitEvents(late, List.of("reset {}"));
        events(10, 11);
        awaitEvents(late, List.of("reset {}", "event 10"));
    }

    @Test
    void hasWhoComesFromAnotherRunLoadAnew() {
        events(0, 3);
        awaitEvents(follow(Optional.of(new Position("before", 2))), List.of("reset {}"));
        awaitEvents(follow(Optional.of(new Position("run", 99))), List.of("reset {}"));
    }

    @Test
    void tellsWhoIsInterestedInOneMachineOfThatOneAndOfTheAppliance() {
        Listener listener = new Listener(true).to(feed.stream(NOW, Optional.of(TWO)));
        opened(listener);
        event(ONE, 1);
        event(TWO, 2);
        feed.tell(new News(Kind.EVENT, Optional.empty(), "", number -> "of an unknown machine"));
        feed.tell(new News(Kind.BOOK, Optional.empty(), "", number -> Map.of("generation", 7)));
        awaitEvents(listener, List.of("event 2", "book {\"generation\":7}"));
    }

    @Test
    void skipsReplacedStatesForASlowReaderAndGrowsNoFurther() {
        Listener slow = new Listener(false).to(feed.stream(NOW, ALL));
        await().until(() -> slow.subscription != null);
        slow.take();
        opened(slow);
        Listener quick = follow(NOW);
        opened(quick);
        for (int state = 0; state <= 2_000; state++) {
            int told = state;
            feed.tell(new News(Kind.ATTEMPT, Optional.of(ONE), "trace", number -> told));
        }
        await().until(() -> quick.events().contains("attempt 2000"));
        slow.take();
        awaitEvents(slow, List.of("attempt 2000"));
    }

    @Test
    void leavesASlowReaderBehindAndTellsItSo() {
        Listener slow = new Listener(false).to(feed.stream(NOW, ALL));
        await().until(() -> slow.subscription != null);
        slow.take();
        opened(slow);
        Listener quick = follow(NOW);
        opened(quick);
        for (int round = 0; round < 10; round++) {
            events(round * 500, round * 500 + 500);
            String last = "event " + (round * 500 + 499);
            await().until(() -> quick.events().contains(last));
        }
        slow.take();
        awaitEvents(slow, List.of("reset {}"));
    }

    @Test
    void dropsWhatIsTooMuchAndSaysSo() throws InterruptedException {
        feed.close();
        feed = feed(1_000, 10);
        Listener listener = follow(NOW);
        opened(listener);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        feed.tell(new News(Kind.EVENT, ALL, "", number -> hold(held, goOn)));
        held.await();
        events(0, 100_000);
        goOn.countDown();
        await().until(() -> listener.events().contains("reset {}"));
        events(0, 1);
        await().until(() -> listener.events().contains("event 0"));
    }

    private static String hold(CountDownLatch held, CountDownLatch goOn) {
        held.countDown();
        try {
            goOn.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return "held";
    }

    @Test
    void tellsAThousandMachinesBurst() {
        feed.close();
        feed = new Feed(FeedLimits.USUAL, "run");
        Listener listener = follow(NOW);
        opened(listener);
        events(0, 10_000);
        for (int machine = 0; machine < 1_000; machine++) {
            for (int state = 0; state < 20; state++) {
                int told = state;
                feed.tell(new News(Kind.ATTEMPT, Optional.of(ONE), "trace " + machine, number -> told));
            }
        }
        await().until(() ->
                listener.events().stream().filter("attempt 19"::equals).count() == 1_000);
        assertThat(listener.events().stream().filter(told -> told.startsWith("event")))
                .isEqualTo(told(0, 10_000));
        assertThat(listener.events()).hasSizeLessThan(15_000);
    }

    @Test
    void commentsWhileNothingHappens() {
        Listener listener = follow(NOW);
        await().until(() -> listener.text().endsWith("\n\n:\n\n:\n\n"));
    }

    @Test
    void turnsAwayWhoIsOneTooMany() {
        opened(follow(NOW));
        Listener second = follow(NOW);
        opened(second);
        assertThat(feed.isFull()).isTrue();
        Listener third = follow(NOW);
        await().until(third::isComplete);
        assertThat(third.text()).isEmpty();
        second.leave();
        assertThat(feed.isFull()).isFalse();
        opened(follow(NOW));
    }

    @Test
    void endsItsStreamsWithItself() {
        Listener listener = follow(NOW);
        opened(listener);
        feed.close();
        await().until(listener::isComplete);
        feed.tell(new News(Kind.EVENT, ALL, "", number -> "too late"));
    }

    @Test
    void outlivesNewsThatCannotBeWritten() {
        Listener listener = follow(NOW);
        opened(listener);
        feed.tell(new News(Kind.EVENT, ALL, "", number -> {
            throw new IllegalStateException("on purpose");
        }));
        events(0, 1);
        awaitEvents(listener, told(0, 1));
    }

    @Test
    void givesPages() {
        events(0, 5);
        follow(NOW);
        await().until(() -> page(NOW, 10).next().number() == 5);
        Page first = page(NOW, 2);
        assertThat(first.json()).isEqualTo("""
                        [{"id":"run-1","event":"event","data":0},
                        {"id":"run-2","event":"event","data":1}]""");
        assertThat(first.more()).isTrue();
        Page rest = page(Optional.of(first.next()), 10);
        assertThat(rest.json()).startsWith("[{\"id\":\"run-3\"").endsWith("\"data\":4}]");
        assertThat(rest.more()).isFalse();
        assertThat(page(Optional.of(rest.next()), 10).json()).isEqualTo("[]");
        assertThat(page(Optional.of(new Position("before", 1)), 10).json())
                .startsWith("[{\"id\":\"run-0\",\"event\":\"reset\"");
    }

    private Page page(Optional<Position> after, int limit) {
        return feed.page(after, ALL, limit).toCompletableFuture().join();
    }
}
