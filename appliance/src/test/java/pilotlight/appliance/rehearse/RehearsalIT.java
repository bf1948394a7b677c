package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.RehearsedMachine;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.netboot.wire.Ipv4;

/** Storms over loopback against whole appliances. */
class RehearsalIT {

    private static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");
    private static final int SIZE = 300_000;
    private static final double TEN = 10;

    @TempDir
    private Path directory;

    @Test
    void aStormOfAllKindsOfMachinesGetsEveryByte() throws Exception {
        Summary summary = own(new Storm(50, Mix.parse("mix"), 0.5, 60, 0));
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.up()).isEqualTo(50);
        assertThat(summary.compared()).isGreaterThan(50L * SIZE);
        assertThat(summary.stages())
                .extracting(Summary.StageRow::stage)
                .containsExactly("offer", "loader", "script", "kernel", "initrd", "rootfs");
        assertThat(summary.quantiles()).hasSize(101).isSorted();
        assertThat(summary.cut()).isEmpty();
    }

    @Test
    void lossCostsTimeAndNoMachine() throws Exception {
        Summary summary = own(new Storm(10, Mix.parse("ipxe:4,edk2-x64-http"), 0, 60, 0.05));
        assertThat(summary.failures()).isEmpty();
        assertThat(summary.lost()).isPositive();
    }

    @Test
    void whoIsNotDoneInTimeHasFailed() throws Exception {
        Summary summary = own(new Storm(4, Mix.parse("ipxe"), 1, 1, 0.5));
        assertThat(summary.machines()).isEqualTo(4);
        assertThat(summary.cut()).isEqualTo("its 1 s were over");
        assertThat(summary.failures())
                .extracting(Summary.FailureGroup::reason)
                .contains("it was not done when the rehearsal ended: its 1 s were over");
    }

    private Summary own(Storm storm) throws IOException, NoStormException {
        Settings settings = Settings.DEFAULT.withState(directory);
        try (OwnAppliance appliance = OwnAppliance.start(
                settings, new Serving.MadeUp(SIZE), storm.mix().firmwares(storm.machines()))) {
            Roster roster = new Roster(LOOPBACK, appliance.ports(), Optional.empty(), true);
            return new Rehearsal(storm, roster, appliance.library(), Optional.empty(), TEN).run(Spectator.NONE);
        }
    }

    @Test
    void aServerThatChangedAByteIsFoundOutBeforeTheStorm() throws IOException {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        String name = new Serving.MadeUp(SIZE).install(settings.state());
        Files.writeString(settings.assignments().resolve("default.yaml"), "platform: " + name + "\n");
        Library library = new PlatformLibrary(settings.state()).read();
        Path rootfs = settings.state().resolve("os/" + name + "/rootfs.squashfs");
        byte[] content = Files.readAllBytes(rootfs);
        content[SIZE / 2] ^= 1;
        Files.write(rootfs, content);
        try (RunningAppliance target = RunningAppliance.start(settings)) {
            assertThatThrownBy(() -> against(target, library))
                    .isInstanceOf(NoStormException.class)
                    .hasMessageContaining("/os/" + name + "/rootfs.squashfs arrived with SHA-256 ");
        }
    }

    @Test
    void aTargetThatOthersUseKeepsNoHistoryOfTheStorm() throws Exception {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        String name = new Serving.MadeUp(SIZE).install(settings.state());
        Files.writeString(settings.assignments().resolve("default.yaml"), "platform: " + name + "\n");
        Library library = new PlatformLibrary(settings.state()).read();
        try (RunningAppliance target = RunningAppliance.start(settings)) {
            assertThat(against(target, library).failed()).isZero();
            assertThat(target.operate("GET", "/api/v1/machines", "").body())
                    .doesNotContain(RehearsedMachine.mac(0).toString());
            assertThat(target.operate("GET", "/api/v1/rack", "").body())
                    .doesNotContain(RehearsedMachine.mac(0).toString());
        }
    }

    private static Summary against(RunningAppliance target, Library library) throws IOException, NoStormException {
        Storm storm = new Storm(2, Mix.parse("edk2-x64-http"), 0, 30, 0);
        Roster roster = new Roster(LOOPBACK, target.settings.ports(), Optional.empty(), false);
        return new Rehearsal(storm, roster, library, Optional.empty(), TEN).run(Spectator.NONE);
    }
}
