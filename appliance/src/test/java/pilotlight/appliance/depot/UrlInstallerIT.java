package pilotlight.appliance.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.JavaProcess;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.platform.ExpectedDigest;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.platform.TritonTarballs;

class UrlInstallerIT {

    private static final String STAMP = TritonTarballs.STAMP;
    private static final String NAME = "platform-" + STAMP + ".tgz";
    private static final Patience LITTLE =
            new Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ZERO);

    @TempDir
    Path directory;

    private Path downloads;
    private PlatformLibrary library;
    private MoodyServer server;
    private URI uri;

    @BeforeEach
    void startServer() throws IOException {
        downloads = directory.resolve("state/downloads");
        library = new PlatformLibrary(directory.resolve("state"));
        server = new MoodyServer(tarball());
        uri = server.uri("/" + NAME);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private byte[] tarball() throws IOException {
        return Files.readAllBytes(TritonTarballs.linux("platform-" + STAMP)
                .write(directory.resolve("tarball"), TritonTarballs.Packing.GZIP));
    }

    private Installation install(URI from, Optional<ExpectedDigest> digest, boolean anew)
            throws IOException, InterruptedException {
        return new UrlInstaller(downloads, library, new PlatformInstaller(library), LITTLE, 0)
                .install(from, digest, anew, Progress.NONE, Progress.NONE);
    }

    private Installation install() throws IOException, InterruptedException {
        return install(uri, Optional.empty(), false);
    }

    private void assertInstalled(Installation end) throws IOException {
        assertThat(end).isInstanceOf(Installation.Installed.class);
        assertThat(library.read().platforms()).containsOnlyKeys(STAMP);
        assertThat(kept()).isEmpty();
    }

    private String refused(Installation end) {
        assertThat(end).isInstanceOf(Installation.Refused.class);
        assertThat(library.read().platforms()).isEmpty();
        return ((Installation.Refused) end).reason();
    }

    private Set<String> kept() throws IOException {
        try (Stream<Path> names = Files.list(downloads)) {
            return Set.copyOf(names.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".lock"))
                    .toList());
        }
    }

    @Test
    void installsAndDeletesTheDownload() throws IOException, InterruptedException {
        assertInstalled(install());
    }

    @Test
    void takesTheStampFromTheTarballWhereTheUrlHasNone() throws IOException, InterruptedException {
        uri = server.uri("/images/4c0ab0e9/file?channel=release");
        assertInstalled(install());
    }

    @Test
    void goesOnAfterAnInterruption() throws IOException, InterruptedException {
        server.cuts.addAll(List.of(200, -1));
        assertThat(refused(install()))
                .matches("\\Q" + uri + "\\E: the server answered 503; \\d+ bytes are kept in \\Q"
                        + downloads.resolve(NAME + ".part") + "\\E: the same command goes on from there");
        assertThat(kept()).containsExactlyInAnyOrder(NAME + ".part", NAME + ".origin");
        assertInstalled(install());
        assertThat(server.ranges()).last().asString().startsWith("bytes=");
    }

    @Test
    void keepsWhatCannotBeInstalledUntilToldToBeginAnew() throws IOException, InterruptedException {
        byte[] good = server.content;
        server.content = new byte[good.length];
        assertThat(refused(install()))
                .startsWith(downloads.resolve(NAME) + " cannot be installed: it is no tar archive")
                .endsWith("; the download is kept: the same command tries again, with --anew it downloads again");
        assertThat(kept()).containsExactlyInAnyOrder(NAME, NAME + ".origin");
        server.content = good; // and the server lies: the tag is the same
        refused(install());
        assertInstalled(install(uri, Optional.empty(), true));
    }

    @Test
    void takesAFileThatWasMendedOnTheServer() throws IOException, InterruptedException {
        byte[] good = server.content;
        server.content = new byte[good.length];
        refused(install());
        server.content = good;
        server.etag = "\"2\"";
        assertInstalled(install());
    }

    @Test
    void deletesWhatHasAnotherDigest() throws IOException, InterruptedException {
        assertThat(refused(install(uri, Optional.of(new ExpectedDigest("0".repeat(40))), false)))
                .startsWith(uri + " is not what it should be: it has the SHA-1 ")
                .endsWith(" where " + "0".repeat(40) + " was expected; the download was deleted");
        assertThat(kept()).isEmpty();
        assertInstalled(install(uri, Optional.of(new ExpectedDigest(sha256(server.content))), false));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void asksNobodyForWhatIsInstalled() throws IOException, InterruptedException {
        assertInstalled(install());
        int asked = server.ranges().size();
        assertThat(install().toString()).contains("platform " + STAMP + " is already installed");
        assertThat(server.ranges()).hasSize(asked);
    }

    @Test
    void letsOneDownloadHappenAtATime() throws IOException, InterruptedException {
        server.stallsBeforeTheEnd = true;
        Process other = JavaProcess.of(List.of(), InstallOnce.class, directory.resolve("state"), uri, "0")
                .start();
        try {
            await().until(() -> !server.ranges().isEmpty());
            assertThat(refused(install())).contains("another download into " + downloads + " is under way");
        } finally {
            other.destroyForcibly().waitFor();
        }
        server.stallsBeforeTheEnd = false;
        assertInstalled(install());
    }

    @Test
    void goesOnWithWhatAnAppliancesOwnHttpDoorServes() throws IOException, InterruptedException {
        Path other = Files.createDirectory(directory.resolve("other"));
        byte[] altered = server.content.clone();
        altered[4]++; // the time in gzip's header: tells a part that was kept from one that was fetched again
        try (RunningAppliance appliance = RunningAppliance.start(other)) {
            Path served = appliance.settings.state().resolve("extra/" + NAME);
            Files.write(Files.createDirectories(served.getParent()).resolve(NAME), server.content);
            await().until(() -> appliance.boot("/extra/" + NAME).statusCode() == 200);
            uri = URI.create("http://127.0.0.1:" + appliance.ports().http() + "/extra/" + NAME);
            PartFile part = PartFile.of(uri, Files.createDirectories(downloads));
            part.begin(
                    Origin.of(uri, appliance.boot("/extra/" + NAME).headers(), OptionalLong.of(server.content.length)));
            Files.write(downloads.resolve(NAME + ".part"), Arrays.copyOf(altered, 100));
            assertInstalled(install(uri, Optional.of(new ExpectedDigest(sha256(altered))), false));
        }
    }

    @Test
    void cleansUpByStampOrAltogether() throws IOException {
        Files.createDirectories(downloads);
        String other = "platform-20220101T000000Z.tgz";
        for (String name : List.of(NAME, NAME + ".origin", other + ".part", other + ".origin", "file.part", ".lock")) {
            Files.writeString(downloads.resolve(name), "12");
        }
        DownloadCleaner cleaner = new DownloadCleaner(downloads);
        assertThat(cleaner.clean(stamp -> stamp.equals(Optional.of(STAMP)))).isEqualTo(4);
        assertThat(kept()).containsExactlyInAnyOrder(other + ".part", other + ".origin", "file.part");
        assertThat(cleaner.clean(stamp -> true)).isEqualTo(6);
        assertThat(kept()).isEmpty();
        assertThat(new DownloadCleaner(directory.resolve("nowhere")).clean(stamp -> true))
                .isZero();
    }
}
