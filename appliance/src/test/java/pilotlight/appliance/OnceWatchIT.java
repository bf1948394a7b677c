package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.machine.AssignmentBook;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.store.Retention;
import pilotlight.appliance.store.Store;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class OnceWatchIT {

    private static final MacAddress MAC = MacAddress.parse("52:54:00:12:34:56");
    private static final Once RESET = Once.parse("factory-reset");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path directory;

    private Store store;
    private OnceWatch watch;
    private int seconds;

    @BeforeEach
    void open() {
        store = new Store(directory.resolve("state"), InstantSource.fixed(NOON), Retention.USUAL);
        store.start();
        await().until(() -> store.state().isOpen());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Book book() {
        StoredAssignments assigned = watch == null ? store.current() : watch.assigned();
        return AssignmentBook.read(directory.resolve("none"), assigned, Library.EMPTY);
    }

    /** One second after the last one, and it took half of one. */
    private Event event(Stage stage, Outcome outcome, double took) {
        seconds++;
        Client client = Client.of(MAC, new Endpoint(Ipv4.parse("127.0.0.1"), 80, 69));
        return new Event(NOON.plusSeconds(seconds), client, stage, outcome, "file", "", Shipment.whole(1, took));
    }

    /** {@code late} is a script whose end was told after that of the kernel. */
    private Event event(String word) {
        return switch (word) {
            case "script" -> event(Stage.SCRIPT, Outcome.DONE, 0.5);
            case "late" -> event(Stage.SCRIPT, Outcome.DONE, 1.5);
            case "kernel" -> event(Stage.KERNEL, Outcome.DONE, 0.5);
            case "initrd" -> event(Stage.INITRD, Outcome.DONE, 0.5);
            case "probe" -> event(Stage.KERNEL, Outcome.IGNORED, 0.5);
            case "cut" -> event(Stage.KERNEL, Outcome.ABANDONED, 0.5);
            case "noscript" -> event(Stage.SCRIPT, Outcome.ABANDONED, 0.5);
            default -> throw new IllegalArgumentException(word);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "script kernel,          true",
        "script initrd kernel,   true",
        "script cut script kernel, true",
        "kernel late,            true",
        "kernel script kernel,   true",
        "script,                 false",
        "kernel,                 false",
        "kernel script,          false",
        "kernel kernel,          false",
        "noscript kernel,        false",
        "script probe,           false",
        "script cut,             false",
        "script initrd,          false",
    })
    void isUsedUpByTheKernelAfterTheScriptThatCarriesIt(String happening, boolean isUsedUp) {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, RESET).join();

        Arrays.stream(happening.split(" ")).map(this::event).forEach(watch);

        assertThat(watch.assigned().once().isEmpty()).isEqualTo(isUsedUp);
        store.machines().join(); // all that was asked of the store before is done then
        assertThat(watch.assigned().once().isEmpty()).isEqualTo(isUsedUp);
    }

    /** Killed, stopped or without power between script and kernel: no later process hands it out once more. */
    @ParameterizedTest
    @CsvSource({"script, true", "script initrd, true", "script script, true", "noscript, false", "kernel, false"})
    void theStoreForgetsItWithTheScriptThatCarriesIt(String happening, boolean isForgotten) {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, RESET).join();

        Arrays.stream(happening.split(" ")).map(this::event).forEach(watch);

        store.machines().join(); // all that was asked of the store before is done then
        assertThat(store.current().once().isEmpty()).isEqualTo(isForgotten);
        assertThat(watch.assigned().once()).containsEntry(MAC, RESET);
    }

    @Test
    void survivesARestartAsLongAsItsScriptWasNotSent() {
        store.assignOnce(MAC, RESET).join();
        watch = new OnceWatch(this::book, store, () -> {});

        watch.accept(event("kernel"));

        assertThat(watch.assigned().once()).containsEntry(MAC, RESET);
    }

    @Test
    void canBeTakenBackAfterItsScriptWasSent() {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, RESET).join();
        watch.accept(event("script"));

        watch.cancel(MAC);

        assertThat(watch.assigned().once()).isEmpty();
    }

    @Test
    void whatWasTakenBackOrAssignedAnewAfterTheScriptSurvivesAStop() {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, RESET).join();
        watch.accept(event("script"));
        store.assignOnce(MAC, Once.parse("rescue")).join();

        watch.close();

        store.machines().join();
        assertThat(store.current().once()).containsEntry(MAC, Once.parse("rescue"));
    }

    @Test
    void anotherOneThatCameAfterTheScriptStays() {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, Once.parse("rescue")).join();
        watch.accept(event("script"));
        store.assignOnce(MAC, RESET).join();

        watch.accept(event("kernel"));

        assertThat(watch.assigned().once()).containsEntry(MAC, RESET);
    }

    @Test
    void canBeAssignedAgainAfterItWasUsedUp() {
        watch = new OnceWatch(this::book, store, () -> {});
        store.assignOnce(MAC, RESET).join();
        watch.accept(event("script"));
        watch.accept(event("kernel"));

        store.assignOnce(MAC, RESET).join();

        assertThat(watch.assigned().once()).containsEntry(MAC, RESET);
    }
}
