package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

class StoreIT {

    private static final Pace FAST = new Pace(Duration.ofMillis(20), Duration.ofMillis(20), Duration.ofMillis(200));
    private static final MacAddress CN07 = MacAddress.parse("52:54:00:00:00:07");
    private static final MacAddress CN08 = MacAddress.parse("52:54:00:00:00:08");
    private static final Target PLATFORM = Target.parse("20210731T223008Z");
    private static final Once RESCUE = Once.parse("rescue");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    @TempDir
    Path state;

    @Test
    void keepsWhatWasAssignedOverARestart() {
        try (Store store = open()) {
            store.assign(CN07, PLATFORM).join();
            store.assign(CN08, Target.NONE).join();
            store.setDefault(Target.LOCAL).join();
            store.clear(Optional.of(CN08)).join();
        }
        try (Store store = open()) {
            assertThat(store.current().machines()).isEqualTo(Map.of(CN07, on(CN07, PLATFORM)));
            assertThat(store.current().fallback().flatMap(StoredAssignment::target))
                    .contains(Target.LOCAL);
            assertThat(store.clear(Optional.empty()).join()).isInstanceOf(Change.Done.class);
            assertThat(store.current().fallback()).isEmpty();
        }
    }

    @Test
    void keepsWholeDocumentsOverARestartInDatabaseAndCopy() throws IOException {
        AssignmentDocument more = AssignmentDocument.parse("""
                {"platform": "x", "kernelArgs": {"quiet": null, "mtu": 1.10}, "modules": [{"path": "etc/motd", "content": "Zürich\\n"}]}""");
        StoredAssignments assigned;
        try (Store store = open()) {
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
        try (Store store = open()) {
            assertThat(store.current()).isEqualTo(assigned);
        }
    }

    @Test
    void changesNothingIfTheDocumentIsWrong() {
        try (Store store = open()) {
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
        try (Store store = open()) {
            store.edit(Optional.of(CN07), before -> AssignmentDocument.parse("{\"name\": \"cn07\"}"))
                    .join();
            StoredAssignment understood = store.current().machines().get(CN07);
            store.assign(CN08, PLATFORM).join();
            assertThat(store.current().machines().get(CN07)).isSameAs(understood);
            shutDownUnderneath();
            assertThat(store.assign(CN08, Target.NONE).join()).isInstanceOf(Change.Refused.class);
            awaitOpen(store);
            assertThat(store.current().machines().get(CN07)).isSameAs(understood);
        }
    }

    @Test
    void takesOverWhatTheFirstVersionOfItsTablesHolds() throws SQLException {
        Flyway.configure()
                .dataSource(url(), "", "")
                .locations("classpath:pilotlight/appliance/store")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url())) {
            connection.createStatement().execute("insert into assigned values ('52:54:00:00:00:07', 'x')");
            connection.createStatement().execute("insert into assigned_head values (true, 5, 'local')");
            connection.createStatement().execute("shutdown");
        }
        try (Store store = open()) {
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
        try (Store store = store(100)) {
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
    void remembersTheLastThatAMachineToldOfEachThing() {
        Sighting told = new Sighting(
                CN07,
                NOON,
                Ipv4.find("10.0.0.7"),
                Optional.of("PXEClient:Arch:00007:UNDI:003016"),
                Optional.of(7),
                Optional.of(UUID.fromString("564d8f2a-0000-4000-8000-0000000000ff")),
                Optional.of("ipxe"));
        Instant later = NOON.plusSeconds(5);
        try (Store store = open()) {
            store.see(told);
            assertThat(store.machines().join()).containsExactly(new SeenMachine(NOON, told));
            store.see(Sighting.of(CN07, later));
            assertThat(store.machines().join())
                    .containsExactly(
                            new SeenMachine(NOON, Sighting.of(CN07, later).over(told)));
        }
    }

    @Test
    void forgetsAMachineWhole() {
        try (Store store = open()) {
            store.see(Sighting.of(CN07, NOON));
            store.see(Sighting.of(CN08, NOON));
            store.machines().join();
            store.assign(CN07, PLATFORM).join();
            store.see(Sighting.of(CN07, NOON));
            store.forget(CN07).join();
            assertThat(store.machines().join()).containsExactly(SeenMachine.of(Sighting.of(CN08, NOON)));
            assertThat(store.current().machines()).isEmpty();
        }
    }

    @Test
    void writesWhatWaitsWhenItCloses() {
        try (Store store = open()) {
            store.see(Sighting.of(CN07, NOON));
        }
        try (Store store = open()) {
            assertThat(store.machines().join()).hasSize(1);
        }
    }

    @Test
    void refusesEverythingOnceClosed() {
        Store store = open();
        store.close();
        assertThat(store.assign(CN07, PLATFORM).join())
                .isEqualTo(new Change.Refused("the store is unavailable: it is closed"));
        assertUnavailable(store);
    }

    @Test
    void dropsAndCountsTheLongestUnseenMachinesWhileItCannotWrite() {
        try (Store store = store(4)) {
            for (int i = 0; i < 10; i++) {
                store.see(Sighting.of(new MacAddress(i), NOON));
            }
            assertThat(store.droppedSightings()).isEqualTo(6);
            store.start();
            awaitOpen(store);
            assertThat(store.machines().join())
                    .extracting(seen -> seen.latest().mac().value())
                    .containsExactly(6L, 7L, 8L, 9L);
        }
    }

    @Test
    void bootsFromTheCopyWhileAnotherProcessHasTheDatabaseAndRecoversByItself() throws Exception {
        try (Store store = open()) {
            store.assign(CN07, PLATFORM).join();
        }
        try (StoreProcess other = StoreProcess.start(state, CN08.value(), 1)) {
            assertThat(other.nextDone()).isEqualTo(CN08);
            try (Store store = store(100)) {
                assertThat(store.start().join().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                await().until(() -> store.state().sentence().contains("another process has store.mv.db open"));
                assertThat(store.current().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                assertThat(store.assign(CN07, Target.NONE).join())
                        .isEqualTo(
                                new Change.Refused("the store is unavailable: another process has store.mv.db open"));
                assertThat(store.current().machines()).containsEntry(CN07, on(CN07, PLATFORM));
                assertUnavailable(store);
                store.see(Sighting.of(CN08, NOON));
                other.kill();
                awaitOpen(store);
                assertThat(store.current().machines()).containsOnlyKeys(CN07, CN08);
                assertThat(store.machines().join()).hasSize(1);
            }
        }
    }

    @Test
    void opensAgainWhenTheDatabaseFailsInUse() throws SQLException {
        List<StoreState> states = new CopyOnWriteArrayList<>();
        try (Store store = open()) {
            store.assign(CN07, PLATFORM).join();
            store.onState(states::add);
            shutDownUnderneath();
            assertThat(store.assign(CN08, PLATFORM).join()).isInstanceOf(Change.Refused.class);
            await().until(() -> store.state().isOpen());
            assertThat(states).hasExactlyElementsOfTypes(StoreState.Unavailable.class, StoreState.Open.class);
            assertThat(store.current().machines()).containsOnlyKeys(CN07);
            assertThat(store.assign(CN08, PLATFORM).join()).isInstanceOf(Change.Done.class);
        }
    }

    @Test
    void keepsWhatIsForOneBootUntilItIsUsedUpOrTakenBack() {
        try (Store store = open()) {
            assertDone(store.assignOnce(CN07, RESCUE));
            assertDone(store.assignOnce(CN08, RESCUE));
            assertDone(store.cancelOnce(CN08));
        }
        try (Store store = open()) {
            assertThat(store.current().once()).isEqualTo(Map.of(CN07, RESCUE));
            assertThat(store.useUp(CN07, Once.parse("kmdb")).join().once()).containsKey(CN07);
            assertThat(store.useUp(CN07, RESCUE).join().once()).isEmpty();
            assertDone(store.assignOnce(CN08, RESCUE));
            assertDone(store.forget(CN08));
        }
        try (Store store = open()) {
            assertThat(store.current().once()).isEmpty();
        }
    }

    @Test
    void knowsWhatWasUsedUpWhileTheDatabaseWasAwayAndTellsItWhenItOpens() throws Exception {
        try (Store store = open()) {
            store.assignOnce(CN07, RESCUE).join();
        }
        try (StoreProcess other = StoreProcess.start(state, CN08.value(), 1);
                Store store = store(100)) {
            other.nextDone();
            store.start();
            await().until(() -> store.state().sentence().contains("another process has store.mv.db open"));
            assertThat(store.useUp(CN07, RESCUE).join().once()).isEmpty();
            assertThat(Store.lastGood(state, InstantSource.fixed(NOON)).once()).isEmpty();
            other.kill();
            awaitOpen(store);
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
        assertThat(state).as("nothing was taken for damage").isDirectoryNotContaining("glob:**broken*");
        Files.delete(state.resolve("assignments.json"));
        try (Store store = open()) {
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
    }

    @Test
    void knowsWhatWasUsedUpAfterACrashBeforeTheDatabaseWasTold() throws Exception {
        try (Store store = open()) {
            store.assign(CN08, PLATFORM).join();
            store.assignOnce(CN07, RESCUE).join();
        }
        byte[] database = Files.readAllBytes(state.resolve("store.mv.db"));
        try (Store store = open()) {
            store.useUp(CN07, RESCUE).join();
        }
        Files.write(state.resolve("store.mv.db"), database);
        try (Store store = open()) {
            assertThat(store.current().once()).isEmpty();
            assertThat(store.current().machines()).containsOnlyKeys(CN08);
        }
    }

    @Test
    void forgetsTheLongestUnseenBeyondWhatItsTableMayHold() {
        try (Store store = store(Database.MOST_SEEN + 100)) {
            store.start();
            awaitOpen(store);
            for (int i = 0; i < Database.MOST_SEEN + 7; i++) {
                store.see(Sighting.of(new MacAddress(i), NOON.plusSeconds(i)));
            }
            List<SeenMachine> seen = store.machines().join();
            assertThat(seen).hasSize(Database.MOST_SEEN);
            assertThat(seen.get(0).latest().mac()).isEqualTo(new MacAddress(7));
        }
    }

    @Test
    void losesNoSightingWhenTheDatabaseFailsInUse() throws SQLException {
        try (Store store = open()) {
            shutDownUnderneath();
            store.see(Sighting.of(CN07, NOON));
            await().ignoreExceptions().until(() -> store.machines().join().size() == 1);
        }
    }

    @Test
    void saysThatTheStateDirectoryIsNoneAndOpensOnceItIs() throws IOException {
        Files.delete(state);
        Files.createFile(state);
        try (Store store = store(100)) {
            store.start();
            await().until(() -> store.state().sentence().endsWith(state + " is not a directory"));
            Files.delete(state);
            awaitOpen(store);
        }
    }

    @Test
    void keepsABrokenCopyUnderAnotherNameAndStartsAllTheSame() throws IOException {
        Files.writeString(state.resolve("assignments.json"), "{\"revision\": 3, \"machines\": {\"52:54\"");
        try (Store store = open()) {
            assertThat(store.current()).isEqualTo(StoredAssignments.NONE);
        }
        assertThat(state.resolve("assignments.json.broken-20261120T120000123Z")).exists();
    }

    @Test
    void takesTheWordOfTheStoreOverAnOlderCopy() throws IOException {
        try (Store store = open()) {
            store.assign(CN07, PLATFORM).join();
            byte[] older = Files.readAllBytes(state.resolve("assignments.json"));
            store.assign(CN07, Target.NONE).join();
            Files.write(state.resolve("assignments.json"), older);
        }
        try (Store store = open()) {
            assertThat(store.current().machines()).containsEntry(CN07, on(CN07, Target.NONE));
        }
        assertThat(AssignmentJson.decode(Files.readAllBytes(state.resolve("assignments.json")))
                        .machines())
                .containsEntry(CN07, on(CN07, Target.NONE));
    }

    private static StoredAssignment on(MacAddress mac, Target target) {
        return StoredAssignment.of(Optional.of(mac), target);
    }

    private Store store(int mostWaiting) {
        return new Store(state, InstantSource.fixed(NOON), FAST, mostWaiting);
    }

    private Store open() {
        Store store = store(100);
        store.start();
        awaitOpen(store);
        return store;
    }

    private static void awaitOpen(Store store) {
        await().atMost(Duration.ofSeconds(30)).until(() -> store.state().isOpen());
    }

    private static void assertDone(CompletableFuture<Change> change) {
        assertThat(change.join()).isInstanceOf(Change.Done.class);
    }

    private static void assertUnavailable(Store store) {
        assertThatThrownBy(() -> store.machines().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
    }

    /** H2 gives all connections of one process the same database: this ends it for the store too. */
    private void shutDownUnderneath() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            connection.createStatement().execute("shutdown immediately");
        }
    }

    private String url() {
        return "jdbc:h2:file:" + state.resolve("store") + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }
}
