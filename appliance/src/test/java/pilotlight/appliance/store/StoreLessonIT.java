package pilotlight.appliance.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.store.TestStore.CN07;
import static pilotlight.appliance.store.TestStore.NOON;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.FirmwareKind;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.netboot.pxe.Architecture;

/** What firmwares taught. */
class StoreLessonIT {

    private static final FirmwareKind KIND =
            new FirmwareKind("PXEClient:Arch:00007:UNDI:003016", Architecture.EFI_X64, "52:54:00");
    private static final Lesson OF_KIND = new Lesson(Optional.empty(), KIND, OfferStyle.PLAIN, NOON);
    private static final Lesson OF_MACHINE = new Lesson(Optional.of(CN07), KIND, OfferStyle.BINL, NOON);

    @TempDir
    Path state;

    private TestStore stores;

    @BeforeEach
    void openAtNoon() {
        stores = new TestStore(state);
    }

    @Test
    void outlivesARestart() {
        try (Store store = stores.open()) {
            store.learn(OF_KIND);
            store.learn(OF_MACHINE);
        }
        try (Store store = stores.open()) {
            assertThat(store.lessons().join()).containsExactlyInAnyOrder(OF_KIND, OF_MACHINE);
        }
    }

    @Test
    void keepsTheLastLessonOfEachMachineAndForgetsWhatItShall() {
        Lesson later = new Lesson(Optional.of(CN07), KIND, OfferStyle.DIRECT, NOON.plusSeconds(1));
        try (Store store = stores.open()) {
            store.learn(OF_MACHINE);
            store.learn(OF_KIND);
            store.learn(later);
            assertThat(store.lessons().join()).containsExactlyInAnyOrder(OF_KIND, later);
            store.unlearn(OF_KIND);
            assertThat(store.lessons().join()).containsExactly(later);
        }
    }

    @Test
    void writesWhatWasLearntWhileTheDatabaseWasAway() throws Exception {
        try (Store store = stores.open()) {
            stores.shutDownUnderneath();
            store.learn(OF_MACHINE);
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(store.lessons().join()).containsExactly(OF_MACHINE));
        }
    }

    @Test
    void forgetsTheOldestBeyondItsBound() {
        try (Store store = stores.open()) {
            for (int i = 0; i <= FirmwareTable.MOST; i++) {
                FirmwareKind kind = new FirmwareKind("PXEClient " + i, Architecture.EFI_X64, "52:54:00");
                store.learn(new Lesson(Optional.empty(), kind, OfferStyle.BINL, NOON.plusSeconds(i)));
            }
            assertThat(store.lessons().join())
                    .hasSize(FirmwareTable.MOST)
                    .noneMatch(lesson -> lesson.at().equals(NOON));
        }
    }
}
