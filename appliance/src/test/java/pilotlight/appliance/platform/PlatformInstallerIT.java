package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class PlatformInstallerIT {

    private static final int KILLS = 20;
    private static final int STAMPS_PER_RUN = 1000;

    @TempDir
    Path directory;

    private final Set<String> installed = new TreeSet<>();
    private final Set<String> removing = new TreeSet<>();

    @Test
    void isWholeWheneverItsProcessIsKilled() throws IOException, InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("kills: -Dseed=" + seed);
        Random random = new Random(seed);
        Path tarball = directory.resolve("tarball");
        byte[] noise = new byte[1 << 20];
        random.nextBytes(noise);
        TritonTarballs.linux("platform").hashed("x86_64/build.tgz", noise).write(tarball, Packing.GZIP);
        Path state = directory.resolve("state");
        for (int run = 0; run < KILLS; run++) {
            List<String> said = runAndKill(state, tarball, run * STAMPS_PER_RUN, random.nextInt(600));
            said.forEach(this::take);
            checkLibrary(state);
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
    private List<String> runAndKill(Path state, Path tarball, int first, int delay)
            throws IOException, InterruptedException {
        Path output = directory.resolve("said");
        Process process = command(List.of(), InstallingProcess.class, state, tarball, Integer.toString(first))
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

    private void checkLibrary(Path state) throws IOException {
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
    void letsOneOfTwoProcessesWin() throws IOException, InterruptedException {
        Path tarball = directory.resolve("platform-" + TritonTarballs.STAMP + ".tgz");
        TritonTarballs.linux("platform")
                .file("x86_64/build.tgz", new byte[16 << 20])
                .write(tarball, Packing.GZIP);
        Path state = directory.resolve("state");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(start(List.of(), FillingProcess.class, state, tarball, "0"));
        }
        List<String> said = new ArrayList<>();
        for (Process process : processes) {
            said.add(output(process));
        }
        assertThat(said).filteredOn(line -> line.startsWith("Installed[")).hasSize(1);
        assertThat(said)
                .filteredOn(line -> line.contains("is under way") || line.contains("is already installed"))
                .hasSize(1);
    }

    /**
     * A small disk of its own in a mount namespace of its own; the gzip trailer lies about the size. A negative reserve
     * lets the writing run into the wall, as it does when somebody else takes the last bytes.
     */
    @ParameterizedTest
    @CsvSource({"-16777216, filled up", "1048576, is too full"})
    void stopsCleanlyWhenTheDiskFills(long reserve, String reason) throws IOException, InterruptedException {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        Path tarball = directory.resolve("platform-" + TritonTarballs.STAMP + ".tgz");
        TritonTarballs.linux("platform")
                .file("x86_64/build.tgz", new byte[64 << 20])
                .write(tarball, Packing.GZIP);
        lieAboutTheSize(tarball);
        String mount = "mount -t tmpfs -o size=24m tmpfs " + disk + " && \"$@\" && ls -A " + disk + "/os";
        List<String> prefix = List.of("unshare", "--mount", "sh", "-c", mount, "sh");
        assumeThat(canMount()).as("may mount in a namespace of its own").isTrue();
        String said = output(start(prefix, FillingProcess.class, disk, tarball, Long.toString(reserve)));
        assertThat(said).startsWith("Refused[").contains(reason);
        assertThat(said.lines().skip(1)).containsExactly(".lock");
    }

    private static boolean canMount() throws IOException, InterruptedException {
        try {
            return new ProcessBuilder("unshare", "--mount", "true").start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no unshare here
        }
    }

    /** An empty second member, whose trailer is the one that counts. */
    private static void lieAboutTheSize(Path gzip) throws IOException {
        var empty = new ByteArrayOutputStream();
        new GZIPOutputStream(empty).close();
        Files.write(gzip, empty.toByteArray(), StandardOpenOption.APPEND);
    }

    private static Process start(List<String> prefix, Class<?> main, Path state, Path tarball, String last)
            throws IOException {
        return command(prefix, main, state, tarball, last).start();
    }

    private static ProcessBuilder command(List<String> prefix, Class<?> main, Path state, Path tarball, String last) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                state.toString(),
                tarball.toString(),
                last));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static String output(Process process) throws IOException, InterruptedException {
        try (var out = process.getInputStream()) {
            String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }
}
