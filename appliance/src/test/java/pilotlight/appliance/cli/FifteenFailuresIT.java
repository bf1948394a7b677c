package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.config.SettingsFile;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootListener;

/** Fifteen failures, each really made: why tells it in its first line. */
class FifteenFailuresIT {

    private static final String PLATFORM = "os/" + RunningAppliance.STAMP + "/platform/x86_64/";
    private static final String SCRIPT = "boot.ipxe.01525400123456";
    private static final long LARGE = 600L << 20;
    private static final String PART = "[0-9]+% \\([0-9]+ of 600 MB\\)";

    @TempDir
    private Path directory;

    private Operator operator;

    @BeforeEach
    void furnish() throws IOException {
        operator = new Operator(directory);
        Files.writeString(
                operator.file(),
                Files.readString(operator.file()) + "names: false\njournal: {stallSeconds: 1, upSeconds: 1}\n");
        RunningAppliance.furnish(operator.state());
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\n");
    }

    private RunningAppliance appliance() throws IOException {
        return RunningAppliance.start(((SettingsFile.Good) SettingsFile.read(Optional.of(operator.file()))).settings());
    }

    private void assertSaid(String pattern) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(firstLine()).matches(Pattern.compile(pattern)));
    }

    private String firstLine() {
        Operator.Answer answer = operator.types("why", Operator.MAC);
        assertThat(answer.code()).as(answer.err()).isZero();
        return answer.out().lines().findFirst().orElseThrow();
    }

    /** A root file system that does not fit into any buffer on its way. */
    private void enlarge() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(
                operator.state().resolve(PLATFORM + "filesystem.squashfs").toFile(), "rw")) {
            file.setLength(LARGE);
        }
    }

    private void scripted(String kernel) throws IOException {
        Path override = Files.createDirectories(operator.state().resolve("override"));
        Files.writeString(
                override.resolve(SCRIPT), "#!ipxe\nkernel /" + kernel + "\ninitrd /" + PLATFORM + "initrd\nboot\n");
    }

    /** Somebody who pulls the plug once the root file system is on its way. */
    private static final BootListener CUT_IN_ROOTFS = new BootListener() {
        private boolean isRootfs;

        @Override
        public void begun(Stage stage, String what) {
            isRootfs = stage == Stage.ROOTFS;
        }

        @Override
        public void advanced(long bytes, OptionalLong total) {
            if (isRootfs) {
                throw new IllegalArgumentException("the plug was pulled");
            }
        }
    };

    @Test
    void nothingAssigned() throws IOException {
        operator.assigns("default.yaml", "platform: none\n");
        Files.delete(operator.settings.assignments().resolve("default.yaml"));
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid("no answer to its DISCOVER: nobody assigned it anything");
        }
    }

    @Test
    void mistakeInItsFile() throws IOException {
        Path file = operator.assigns("52-54-00-12-34-56.yaml", "platform: x\nplatfrom: y\n");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid(
                    "it gets no answer until this is put right: " + Pattern.quote(file.toString()) + ":2: platfrom.*");
        }
    }

    @Test
    void wrongArchitecture() throws IOException {
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).as("edk2-arm64").boots();
            assertSaid("platform " + RunningAppliance.STAMP + " is for x64, and ARM64 EFI cannot start it");
        }
    }

    @Test
    void noLoaderOfItsKind() throws IOException {
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\nloader: pxelinux\n");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid("no answer to its DISCOVER: its assignment says loader: pxelinux, and there is none for .*");
        }
    }

    @Test
    void platformGone() throws IOException {
        operator.assigns("default.yaml", "platform: gone\n");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid("platform gone is assigned to it but not installed");
        }
    }

    @Test
    void loaderInACircle() throws IOException {
        try (RunningAppliance appliance = appliance()) {
            for (int round = 0; round < 4; round++) {
                new Victim(appliance).cutAt(Stage.SCRIPT).boots();
            }
            assertSaid("it fetched undionly.kpxe 4 times in [0-9]+ s and no script: it goes in a circle");
        }
    }

    @Test
    void scriptNeverFetched() throws IOException {
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).cutAt(Stage.SCRIPT).boots();
            assertSaid("iPXE was told to fetch " + SCRIPT + " by HTTP and never asked for it \\(TCP 80\\): .*");
        }
    }

    @Test
    void loaderAborted() throws IOException {
        try (RunningAppliance appliance = appliance()) {
            Victim victim = new Victim(appliance).cutAt(Stage.LOADER);
            victim.boots();
            victim.aborts("undionly.kpxe", "no room for it");
            assertSaid(
                    "it ended the transfer of undionly.kpxe itself: failed at the client after block .*: no room for it");
        }
    }

    @Test
    void fileOfThePlatformMissing() throws IOException {
        scripted(PLATFORM + "vmlinuz-6.1");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid("it took its script and went no further: platform " + RunningAppliance.STAMP
                    + " has no file platform/x86_64/vmlinuz-6.1");
        }
    }

    @Test
    void kernelRefused() throws IOException {
        Path extra = Files.createDirectories(operator.state().resolve("extra"));
        Files.createSymbolicLink(extra.resolve("vmlinuz"), Files.writeString(directory.resolve("vmlinuz"), "kernel"));
        scripted("extra/vmlinuz");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid(
                    "it took its script and went no further: vmlinuz was refused: .* is a symbolic link that leads out of its"
                            + " directory");
        }
    }

    @Test
    void killedInItsRootFileSystem() throws IOException {
        enlarge();
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).heardBy(CUT_IN_ROOTFS).boots();
            assertSaid("filesystem.squashfs broke off at " + PART + ", and the machine was not heard again: .*");
        }
    }

    @Test
    void tooLittleMemory() throws IOException {
        enlarge();
        try (RunningAppliance appliance = appliance()) {
            Victim victim = new Victim(appliance);
            victim.heardBy(victim.tellingMemory(512, CUT_IN_ROOTFS)).boots();
            assertSaid("filesystem.squashfs stopped at " + PART
                    + ": the machine has 512 MB, the image alone needs 600 MB");
        }
    }

    @Test
    void resetInTheMiddle() throws IOException {
        enlarge();
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).heardBy(CUT_IN_ROOTFS).boots();
            assertSaid(".*(rootfs|squashfs).*");
            new Victim(appliance).cutAt(Stage.LOADER).boots();
            assertThat(firstLine())
                    .matches("it was reset or lost power in stage rootfs, at " + PART
                            + " of filesystem.squashfs, and began anew");
        }
    }

    @Test
    void stalledDownload() throws Exception {
        enlarge();
        CountDownLatch told = new CountDownLatch(1);
        try (RunningAppliance appliance = appliance()) {
            Thread machine = new Thread(() ->
                    new Victim(appliance).heardBy(Victim.hangingInRootfs(told)).boots());
            machine.start();
            try {
                assertSaid("stalled in stage rootfs for [0-9]+ s, at " + PART + " of filesystem.squashfs");
            } finally {
                told.countDown();
                machine.join();
            }
        }
    }

    @Test
    void neverPhonedHome() throws IOException {
        operator.assigns("default.yaml", "platform: " + RunningAppliance.STAMP + "\nup: up\n");
        try (RunningAppliance appliance = appliance()) {
            new Victim(appliance).boots();
            assertSaid("it took everything and has not phoned home for [0-9]+ s");
        }
    }
}
