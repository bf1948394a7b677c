package pilotlight.appliance.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pilotlight.appliance.JavaProcess;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.PlatformVerifier;
import pilotlight.appliance.platform.Progress;

class InterruptedInstallIT {

    private static final int KILLS = 12;
    private static final int STAMPS_PER_RUN = 1000;
    private static final long LITTLE_RESERVE = 1 << 20;

    @TempDir
    Path directory;

    private final Set<String> installed = new TreeSet<>();
    private final Set<String> removing = new TreeSet<>();
    private Path state;
    private Sources sources;

    private Random makeSources(int bytes) throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("interruptions: -Dseed=" + seed);
        Random random = new Random(seed);
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        state = directory.resolve("state");
        sources = new Sources(directory, noise);
        return random;
    }

    @AfterEach
    void closeServer() {
        sources.close();
    }

    @ParameterizedTest
    @EnumSource(Sources.Kind.class)
    void isWholeWheneverItsProcessIsKilled(Sources.Kind kind) throws IOException, InterruptedException {
        Random random = makeSources(1 << 20);
        String source = switch (kind) {
            case TARBALL -> sources.tarball.toString();
            case DIRECTORY -> sources.tree.toString();
            case URL -> sources.server.uri("/").toString();
        };
        for (int run = 0; run < KILLS; run++) {
            List<String> said = runAndKill(source, run * STAMPS_PER_RUN, random.nextInt(600));
            said.forEach(this::take);
            checkLibrary();
        }
        // Each run began with an install, over whatever the kill before had left.
        assertThat(installed).hasSizeGreaterThanOrEqualTo(KILLS);
        new PlatformLibrary(state).sweep();
        try (Stream<Path> names = Files.list(state.resolve("os"))) {
            assertThat(names.filter(path -> path.getFileName().toString().startsWith(".staging")))
                    .isEmpty();
        }
    }

    /** What the process said until its death, {@code delay} milliseconds after it had installed something. */
    private List<String> runAndKill(String source, int first, int delay) throws IOException, InterruptedException {
        Path output = directory.resolve("said");
        Process process = JavaProcess.of(List.of(), InstallForEver.class, state, source, first)
                .redirectOutput(output.toFile())
                .start();
        try {
            await().until(() -> !wholeLines(output).isEmpty());
            process.waitFor(delay, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return wholeLines(output);
    }

    /** The kill may have cut off the last line. */
    private static List<String> wholeLines(Path output) throws IOException {
        String text = Files.readString(output);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private void take(String line) {
        String stamp = line.substring(line.indexOf(' ') + 1);
        switch (line.substring(0, line.indexOf(' '))) {
            case "installed" -> installed.add(stamp);
            case "removing" -> removing.add(stamp);
            case "removed" -> {
                installed.remove(stamp);
                removing.remove(stamp);
            }
            default -> throw new AssertionError("the process said: " + line);
        }
    }

    private void checkLibrary() throws IOException {
        Library library = new PlatformLibrary(state).read();
        assertThat(library.problems()).isEmpty();
        Set<String> certain = new TreeSet<>(installed);
        certain.removeAll(removing);
        assertThat(library.platforms().keySet()).containsAll(certain);
        // What was done but not yet said when the kill came.
        assertThat(library.platforms().size()).isBetween(certain.size(), certain.size() + 1);
        for (Platform platform : library.platforms().values()) {
            assertThat(new PlatformVerifier().verify(platform, Progress.NONE)).isEmpty();
        }
        installed.clear();
        removing.clear();
        installed.addAll(library.platforms().keySet());
    }

    @Test
    void goesOnWithTheDownloadOfAKilledProcess() throws IOException, InterruptedException {
        makeSources(1 << 20);
        sources.server.stallsBeforeTheEnd = true;
        String source = sources.of(Sources.Kind.URL);
        Path part = state.resolve("downloads/" + sources.tarball.getFileName() + ".part");
        Process process =
                JavaProcess.of(List.of(), InstallOnce.class, state, source, "0").start();
        try {
            await().until(() -> Files.exists(part) && Files.size(part) > 1 << 19);
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(new PlatformLibrary(state).read()).isEqualTo(Library.EMPTY);
        sources.server.stallsBeforeTheEnd = false;
        assertThat(InstallOnce.install(state, source, 0)).isInstanceOf(Installation.Installed.class);
        assertThat(sources.server.ranges()).hasSize(2).last().asString().matches("bytes=\\d{6,}-");
    }

    @Test
    void letsOneOfTwoProcessesWin() throws IOException, InterruptedException {
        makeSources(16 << 20);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(JavaProcess.of(List.of(), InstallOnce.class, state, sources.tarball, "0")
                    .start());
        }
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            said.add(JavaProcess.output(process));
        }
        assertThat(said).filteredOn(line -> line.startsWith("Installed[")).hasSize(1);
        assertThat(said)
                .filteredOn(line -> line.contains("is under way") || line.contains("is already installed"))
                .hasSize(1);
    }

    /** A negative reserve lets the writing run into the wall, as it does when somebody else takes the last bytes. */
    @ParameterizedTest
    @EnumSource(Sources.Kind.class)
    void stopsCleanlyWhenTheDiskFillsAndSucceedsWhenThereIsRoom(Sources.Kind kind)
            throws IOException, InterruptedException {
        makeSources(48 << 20);
        SmallDisk disk = new SmallDisk(Files.createDirectory(directory.resolve("disk")), 200, 24);
        List<String> said = disk.linesOf(InstallOnce.class, sources.of(kind), Long.toString(-(1L << 40)));
        assertThat(said.get(0))
                .startsWith("Refused[")
                .contains(kind == Sources.Kind.URL ? "No space left on device" : "filled up");
        assertThat(said).element(1).asString().isIn("library: .lock", "library:");
        assertThat(said.get(2)).startsWith("Installed[");
        if (kind == Sources.Kind.URL) {
            assertThat(said.get(0)).contains("bytes are kept in").contains("the same command goes on from there");
            assertThat(sources.server.ranges()).last().asString().startsWith("bytes=");
        }
    }

    @ParameterizedTest
    @EnumSource(Sources.Kind.class)
    void beginsNothingThatTheDiskHasNoRoomFor(Sources.Kind kind) throws IOException, InterruptedException {
        makeSources(48 << 20);
        SmallDisk disk = new SmallDisk(Files.createDirectory(directory.resolve("disk")), 200, 24);
        List<String> said = disk.linesOf(InstallOnce.class, sources.of(kind), Long.toString(LITTLE_RESERVE));
        assertThat(said.get(0)).startsWith("Refused[").contains("is too full: 24 MiB free, wanted 49 MiB");
        assertThat(said).element(1).asString().isIn("library: .lock", "library:");
        assertThat(said.get(2)).startsWith("Installed[");
    }
}
