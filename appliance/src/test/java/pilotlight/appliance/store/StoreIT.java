package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.CN08;
import static pilotlight.appliance.store.TestStore.NOON;
import static pilotlight.appliance.store.TestStore.PLATFORM;
import static pilotlight.appliance.store.TestStore.assertDone;
import static pilotlight.appliance.store.TestStore.awaitOpen;
import static pilotlight.appliance.store.TestStore.on;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;

class StoreIT {

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void knowsToWhichVersionTheLastScriptLeads() throws SQLException {
        stores.open().close();
        try (Connection connection = DriverManager.getConnection(stores.url());
                ResultSet last = connection
                        .createStatement()
                        .executeQuery("select max(cast(\"version\" as integer)) from \"flyway_schema_history\"")) {
            assertThat(last.next()).isTrue();
            assertThat(last.getInt(1)).isEqualTo(Database.NEWEST);
            connection.createStatement().execute("shutdown");
        }
    }

    @Test
    void keepsWhatWasAssignedOverARestart() {
        try (Store store = stores.open()) {
            store.assign(CN07, PLATFORM).join();
            store.assign(CN08, Target.NONE).join();
            store.setDefault(Target.LOCAL).join();
            store.clear(Optional.of(CN08), () -> {}).join();
        }
        try (Store store = stores.open()) {
            assertThat(store.current().machines()).isEqualTo(Map.of(CN07, on(CN07, PLATFORM)));
            assertThat(store.current().fallback().flatMap(StoredAssignment::target))
                    .contains(Target.LOCAL);
            assertThat(store.clear(Optional.empty(), () -> {}).join()).isInstanceOf(Change.Done.class);
            assertThat(store.current().fallback()).isEmpty();
        }
    }

    @Test
    void keepsWholeDocumentsOverARestartInDatabaseAndCopy() throws IOException {
        AssignmentDocument more = AssignmentDocument.parse("""
                {"platform": "x", "kernelArgs": {"quiet": null, "mtu": 1.10}, "modules": [{"path": "etc/motd", "content": "Zürich\\n"}]}""");
        StoredAssignments assigned;
        try (Store store = stores.open()) {
            assertDone(store.edit(Optional.of(CN07), before -> more));
            assertDone(store.edit(Optional.empty(), before -> more));
            assertDone(store.setDefault(Target.LOCAL));
            assigned = store.current();
            assertThat(assigned.find(Optional.of(CN07)).orElseThrow().document())
                    .isEqualTo(more);
            assertThat(assigned.fallback().orElseThrow().document()).isEqualTo(more.booting(Target.LOCAL));
        }
        assertThat(Store.lastGood(state, InstantSource.fixed(NOON))).isEqualTo(assigned);
        Files.delete(state.resolve("assignments.json"));
        try (Store store = stores.open()) {
            assertThat(store.current()).isEqualTo(assigned);
        }
    }

    @Test
    void changesNothingIfTheDocumentIsWrong() {
        try (Store store = stores.open()) {
            store.assign(CN07, PLATFORM).join();
            StoredAssignments before = store.current();
            assertThat(store.edit(
                                    Optional.of(CN07),
                                    said -> said.patched(
                                            AssignmentDocument.parse("{\"transport\": 3, \"labels\": []}")))
                            .join())
                    .isEqualTo(new Change.Wrong(List.of(
                            "labels: found a list, expected keys with values",
                            "transport: found '3', expected http or tftp")));
            assertThat(store.current()).isSameAs(before);
        }
    }

    @Test
    void understandsEachDocumentOnce() throws SQLException {
        try (Store store = stores.open()) {
            store.edit(Optional.of(CN07), before -> AssignmentDocument.parse("{\"name\": \"cn07\"}"))
                    .join();
            StoredAssignment understood = store.current().machines().get(CN07);
            store.assign(CN08, PLATFORM).join();
            assertThat(store.current().machines().get(CN07)).isSameAs(understood);
            stores.shutDownUnderneath();
            assertThat(store.assign(CN08, Target.NONE).join()).isInstanceOf(Change.Refused.class);
            awaitOpen(store);
            assertThat(store.current().machines().get(CN07)).isSameAs(understood);
        }
    }

    @Test
    void takesOverWhatTheFirstVersionOfItsTablesHolds() throws SQLException {
        Flyway.configure()
                .dataSource(stores.url(), "", "")
                .locations("classpath:pilotlight/appliance/store")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(stores.url())) {
            connection.createStatement().execute("insert into assigned values ('52:54:00:00:00:07', 'x')");
            connection.createStatement().execute("insert into assigned_head values (true, 5, 'local')");
            connection.createStatement().execute("shutdown");
        }
        try (Store store = stores.open()) {
            assertThat(store.current())
                    .isEqualTo(new StoredAssignments(
                            5,
                            Map.of(CN07, on(CN07, Target.parse("x"))),
                            Optional.of(StoredAssignment.of(Optional.empty(), Target.LOCAL)),
                            Map.of()));
        }
    }

    @Test
    void tellsEachChangeToItsListeners() {
        List<StoredAssignments> assigned = new CopyOnWriteArrayList<>();
        List<StoreState> states = new CopyOnWriteArrayList<>();
        try (Store store = stores.store(100)) {
            store.onAssignments(assigned::add);
            store.onAssignments(news -> {
                throw new IllegalStateException("a listener that fails on purpose");
            });
            store.onState(states::add);
            store.start();
            awaitOpen(store);
            store.assign(CN07, PLATFORM).join();
            store.assign(CN07, PLATFORM).join();
        }
        assertThat(assigned).containsExactly(StoredAssignments.NONE.with(Optional.of(CN07), on(CN07, PLATFORM)));
        assertThat(states).hasExactlyElementsOfTypes(StoreState.Open.class);
    }

    @Test
    void keepsABrokenCopyUnderAnotherNameAndStartsAllTheSame() throws IOException {
        Files.writeString(state.resolve("assignments.json"), "{\"revision\": 3, \"machines\": {\"52:54\"");
        try (Store store = stores.open()) {
            assertThat(store.current()).isEqualTo(StoredAssignments.NONE);
        }
        assertThat(state.resolve("assignments.json.broken-20261120T120000123Z")).exists();
    }

    @Test
    void takesTheWordOfTheStoreOverAnOlderCopy() throws IOException {
        try (Store store = stores.open()) {
            store.assign(CN07, PLATFORM).join();
            byte[] older = Files.readAllBytes(state.resolve("assignments.json"));
            store.assign(CN07, Target.NONE).join();
            Files.write(state.resolve("assignments.json"), older);
        }
        try (Store store = stores.open()) {
            assertThat(store.current().machines()).containsEntry(CN07, on(CN07, Target.NONE));
        }
        assertThat(AssignmentJson.decode(Files.readAllBytes(state.resolve("assignments.json")))
                        .machines())
                .containsEntry(CN07, on(CN07, Target.NONE));
    }
}
