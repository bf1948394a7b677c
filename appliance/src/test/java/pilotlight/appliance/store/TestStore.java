package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/**
 * Opens stores in one directory, always at noon.
 *
 * @param state the state directory
 */
record TestStore(Path state) {

    static final MacAddress CN07 = MacAddress.parse("52:54:00:00:00:07");
    static final MacAddress CN08 = MacAddress.parse("52:54:00:00:00:08");
    static final Target PLATFORM = Target.parse("20210731T223008Z");
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    private static final Pace FAST = new Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200));

    static StoredAssignment on(MacAddress mac, Target target) {
        return StoredAssignment.of(Optional.of(mac), target);
    }

    Store store(int mostWaiting) {
        return store(Retention.USUAL, mostWaiting);
    }

    Store store(Retention retention, int mostWaiting) {
        return new Store(state, InstantSource.fixed(NOON), retention, FAST, mostWaiting);
    }

    Store open() {
        Store store = store(100);
        store.start();
        awaitOpen(store);
        return store;
    }

    static void awaitOpen(Store store) {
        await().atMost(Duration.ofSeconds(30)).until(() -> store.state().isOpen());
    }

    static void assertDone(CompletableFuture<Change> change) {
        assertThat(change.join()).isInstanceOf(Change.Done.class);
    }

    static void assertUnavailable(Store store) {
        assertThatThrownBy(() -> store.machines().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    /** H2 gives all connections of one process the same database: this ends it for the store too. */
    void shutDownUnderneath() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            connection.createStatement().execute("shutdown immediately");
        }
    }

    /** How many rows the table has, seen from outside. */
    int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    String url() {
        return "jdbc:h2:file:" + state.resolve("store") + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }
}
