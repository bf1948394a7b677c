package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** Whatever happened to the file: the store opens by itself, and what was assigned is assigned. */
class StoreDamageIT {

    private static final Pace FAST = new Pace(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(50));

    @TempDir
    Path state;

    private Path file;
    private StoredAssignments assigned;

    @BeforeEach
    void assignSomeMachines() {
        file = state.resolve("store.mv.db");
        try (Store store = open()) {
            for (int i = 0; i < 30; i++) {
                store.assign(new MacAddress(i), Target.parse("platform-" + i)).join();
            }
            store.setDefault(Target.LOCAL).join();
            assigned = store.current();
        }
    }

    @Test
    void keepsAnUnreadableFileAndFillsANewOne() throws IOException {
        Files.writeString(file, "this was a database once");
        assertRecovers();
        assertThat(broken()).singleElement().satisfies(kept -> assertThat(kept).hasContent("this was a database once"));
    }

    @Test
    void keepsAFileThatH2TakesBackToAnOlderState() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int headers = 2 * 4096;
        Files.write(file, Arrays.copyOf(whole, headers));
        assertRecovers();
        assertThat(broken()).hasSize(1);
    }

    @Test
    void survivesTheLossOfTheFile() throws IOException {
        Files.delete(file);
        assertRecovers();
        assertThat(broken()).isEmpty();
    }

    @Test
    void isEmptyWithoutItsCopyRatherThanShut() throws IOException {
        Files.delete(state.resolve("assignments.json"));
        Files.writeString(file, "this was a database once");
        try (Store store = open()) {
            assertThat(store.current()).isEqualTo(StoredAssignments.NONE);
        }
        assertThat(broken()).hasSize(1);
    }

    @Test
    void replacesADatabaseThatLacksItsTables() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + state.resolve("store"))) {
            connection.createStatement().execute("drop table assigned");
        }
        assertRecovers();
        assertThat(broken()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 30, 50, 70, 90, 99})
    void survivesATruncatedFile(int percent) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * percent / 100));
        assertRecovers();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesAScribbledFile(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] content = Files.readAllBytes(file);
        byte[] noise = new byte[1 + random.nextInt(3 * 4096)];
        random.nextBytes(noise);
        int from = random.nextInt(content.length);
        System.arraycopy(noise, 0, content, from, Math.min(noise.length, content.length - from));
        Files.write(file, content);
        assertRecovers();
    }

    /** More of them with {@code -Dscribbles=250}. */
    static Stream<Long> seeds() {
        return IntStream.range(0, Integer.getInteger("scribbles", 25)).mapToObj(Long::valueOf);
    }

    private void assertRecovers() {
        try (Store store = open()) {
            assertThat(store.current()).isEqualTo(assigned);
            MacAddress another = new MacAddress(1000);
            assertThat(store.assign(another, Target.NONE).join()).isInstanceOf(Change.Done.class);
            assigned = store.current();
        }
        try (Store store = open()) {
            assertThat(store.current()).isEqualTo(assigned);
        }
    }

    private Store open() {
        Store store = new Store(state, InstantSource.system(), Retention.USUAL, FAST, 100);
        store.start();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> store.state().isOpen());
        return store;
    }

    private List<Path> broken() throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(path -> path.getFileName().toString().startsWith("store.mv.db.broken-"))
                    .toList();
        }
    }
}
