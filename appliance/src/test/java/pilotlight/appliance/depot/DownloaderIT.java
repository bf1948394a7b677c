package pilotlight.appliance.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.platform.Space;

class DownloaderIT {

    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO);
    private static final int SIZE = 100_000;

    @TempDir
    Path directory;

    private MoodyServer server;
    private URI uri;
    private PartFile part;

    @BeforeEach
    void startServer() throws IOException {
        server = new MoodyServer(noise(1));
        uri = server.uri("/images/file.tgz");
        part = PartFile.of(uri, directory);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static byte[] noise(long seed) {
        byte[] noise = new byte[SIZE];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private Download download(Progress progress) throws InterruptedException {
        return new Downloader(LITTLE, new Space(directory, 0)).download(uri, part, progress);
    }

    private Download download() throws InterruptedException {
        return download(Progress.NONE);
    }

    private void assertComplete(Download end) {
        Path file = directory.resolve("file.tgz");
        assertThat(end).isEqualTo(new Download.Complete(file));
        assertThat(file).hasBinaryContent(server.content);
    }

    private String stopped(Download end) {
        assertThat(end).isInstanceOf(Download.Stopped.class);
        return ((Download.Stopped) end).reason();
    }

    /** Leaves a part of the file; how much, is up to the buffers between here and the server. */
    private long downloadInPart() throws IOException, InterruptedException {
        server.cuts.addAll(List.of(30_000, -1));
        assertThat(stopped(download())).isEqualTo(uri + ": the server answered 503");
        assertThat(part.size()).isBetween(1L, 30_000L);
        return part.size();
    }

    @Test
    void downloadsInOneGo() throws InterruptedException {
        long[] last = new long[2];
        assertComplete(download((read, total) -> {
            last[0] = read;
            last[1] = total;
        }));
        assertThat(last).containsExactly(SIZE, SIZE);
        assertThat(server.ranges()).containsExactly("");
    }

    @Test
    void goesOnByItselfWhereTheConnectionWasCut() throws InterruptedException {
        server.cuts.addAll(List.of(30_000, 30_000));
        assertComplete(download());
        assertThat(server.ranges()).hasSize(3).startsWith("").last().asString().matches("bytes=\\d{2,}-");
    }

    @Test
    void goesOnWhereAnotherProcessStopped() throws IOException, InterruptedException {
        long size = downloadInPart();
        assertComplete(download());
        assertThat(server.ranges()).endsWith("bytes=" + size + "-");
    }

    @Test
    void arrivesWhereverConnectionsAreCut() throws IOException, InterruptedException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("cuts: -Dseed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            part.discard();
            for (int cut = 0; cut < 10; cut++) {
                server.cuts.add(1 + random.nextInt(SIZE / 5));
            }
            assertComplete(download());
            server.cuts.clear();
        }
    }

    @Test
    void asksForTheLastByteOfWhatWasComplete() throws IOException, InterruptedException {
        assertComplete(download());
        assertComplete(download());
        server.content = noise(2);
        server.etag = "\"2\"";
        assertComplete(download());
        assertThat(server.ranges()).containsExactly("", "bytes=99999-", "bytes=99999-");
    }

    @Test
    void startsOverWhenTheFileHasChanged() throws IOException, InterruptedException {
        downloadInPart();
        server.content = noise(2);
        server.etag = "\"2\"";
        assertComplete(download());
    }

    @Test
    void startsOverWhenAServerSendsTheRestOfAnotherFile() throws IOException, InterruptedException {
        long size = downloadInPart();
        server.heedsConditions = false;
        server.content = noise(2);
        server.etag = "\"2\"";
        assertComplete(download());
        assertThat(server.ranges()).endsWith("bytes=" + size + "-", "");
    }

    @Test
    void startsOverWhenTheFileHasShrunk() throws IOException, InterruptedException {
        downloadInPart();
        server.heedsConditions = false;
        server.content = new byte[10];
        assertComplete(download());
    }

    @Test
    void startsOverWhereTheServerKnowsNoRanges() throws IOException, InterruptedException {
        server.knowsRanges = false;
        downloadInPart();
        assertComplete(download());
    }

    @Test
    void keepsWhatIsCompleteWhereTheServerKnowsNoRanges() throws InterruptedException {
        server.knowsRanges = false;
        assertComplete(download());
        server.stallsBeforeTheEnd = true;
        assertComplete(download());
    }

    @Test
    void startsOverWhereNothingTellsTheFileFromAnother() throws IOException, InterruptedException {
        server.etag = "W/\"weak\"";
        downloadInPart();
        assertComplete(download());
        assertThat(server.ranges()).endsWith("");
    }

    @Test
    void trustsATimeWhereThereIsNoTag() throws IOException, InterruptedException {
        server.etag = "";
        server.lastModified = "Sat, 31 Jul 2021 22:30:08 GMT";
        long size = downloadInPart();
        assertComplete(download());
        assertThat(server.ranges()).endsWith("bytes=" + size + "-");
    }

    @Test
    void startsOverForAnotherUrlOfTheSameName() throws IOException, InterruptedException {
        downloadInPart();
        uri = server.uri("/other/file.tgz");
        assertComplete(download());
        assertThat(server.ranges()).endsWith("");
    }

    @Test
    void takesAFileOfUnknownLength() throws InterruptedException {
        server.saysLength = false;
        assertComplete(download());
    }

    @Test
    void followsRedirects() throws InterruptedException {
        uri = server.uri("/moved/images/file.tgz");
        server.cuts.add(30_000);
        assertComplete(download());
        assertThat(server.ranges()).hasSize(4).last().asString().startsWith("bytes=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "ht tp:x", "http://", "", "//", "http:///x", "?"})
    void followsNoRedirectThatLeadsElsewhereThanToTheWeb(String location) throws IOException, InterruptedException {
        server.location = Optional.of(location);
        assertThat(stopped(download())).startsWith(uri + ": ").doesNotContain("Exception");
        assertThat(part.size()).isZero();
    }

    @Test
    void takesNoMoreThanThereIs() throws IOException, InterruptedException {
        downloadInPart();
        server.surplus = 1 << 20;
        assertThat(stopped(download())).isEqualTo(uri + ": it goes on after its " + SIZE + " bytes");
        assertThat(part.size()).isLessThanOrEqualTo(SIZE);
        server.surplus = 0;
        assertComplete(download());
    }

    @Test
    void keepsThePartWhenTheServerRefuses() throws IOException, InterruptedException {
        long size = downloadInPart();
        for (int status : new int[] {404, 403, 500}) {
            server.status = status;
            assertThat(stopped(download())).isEqualTo(uri + ": the server answered " + status);
        }
        assertThat(part.size()).isEqualTo(size);
        server.status = 200;
        assertComplete(download());
    }

    @Test
    void givesUpOnAServerThatStalls() throws InterruptedException, IOException {
        server.stallsBeforeTheEnd = true;
        assertThat(stopped(download())).isEqualTo(uri + ": nothing came for 1 s");
        assertThat(part.size()).isBetween(1L, SIZE - 1L);
        server.stallsBeforeTheEnd = false;
        assertComplete(download());
    }

    @Test
    void saysThatAServerIsNotThere() throws IOException, InterruptedException {
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + once.getLocalPort() + "/file.tgz");
        }
        assertThat(stopped(download())).isEqualTo(uri + ": the server cannot be reached");
        uri = URI.create("http://nowhere.invalid/file.tgz");
        assertThat(stopped(download())).isEqualTo(uri + ": the name of the server is not known here");
    }

    @Test
    void saysThatAServerNeverAnswers() throws IOException, InterruptedException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/file.tgz");
            Patience none =
                    new Patience(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ZERO);
            Download end = new Downloader(none, new Space(directory, 0)).download(uri, part, Progress.NONE);
            assertThat(stopped(end)).isEqualTo(uri + ": the server does not answer");
        }
    }

    @Test
    void beginsNoFileThatTheDiskHasNoRoomFor() throws InterruptedException, IOException {
        Download end =
                new Downloader(LITTLE, new Space(directory, Long.MAX_VALUE / 2)).download(uri, part, Progress.NONE);
        assertThat(stopped(end)).contains("the disk of " + directory + " is too full");
        assertThat(part.size()).isZero();
    }

    @Test
    void survivesADamagedNoteOfTheOrigin() throws IOException, InterruptedException {
        downloadInPart();
        Files.writeString(directory.resolve("file.tgz.origin"), "{");
        assertComplete(download());
    }
}
