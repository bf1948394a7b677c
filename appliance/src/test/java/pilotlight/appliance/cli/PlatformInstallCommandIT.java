package pilotlight.appliance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.cli.Operator.Answer;
import pilotlight.appliance.depot.MoodyServer;
import pilotlight.appliance.platform.TritonTarballs;
import pilotlight.appliance.platform.TritonTarballs.Packing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlatformInstallCommandIT {

    private static final String OLD = TritonTarballs.STAMP;
    private static final String NEW = "20220101T000000Z";

    @TempDir
    Path directory;

    private Operator operator;
    private Path depot;

    @BeforeEach
    void arrive() throws IOException {
        operator = new Operator(directory);
        depot = Files.createDirectory(directory.resolve("depot"));
    }

    private Path tarball(String name) {
        return TritonTarballs.linux("platform").write(depot.resolve(name), Packing.GZIP);
    }

    private Answer platform(String verb, Object... words) {
        return operator.types(
                Stream.concat(Stream.of("platform", verb), Stream.of(words).map(Object::toString))
                        .toArray(String[]::new));
    }

    private static void assertInstalled(Answer answer, String stamp) {
        assertThat(answer).isEqualTo(new Answer(0, "installed " + stamp + " (triton-linux, 161 B, x64)\n", ""));
    }

    private static void assertWrong(Answer answer, String sentence) {
        assertThat(answer).isEqualTo(new Answer(2, "", sentence + "\n"));
    }

    @Test
    void installsATarballAndKeepsIt() {
        Path tarball = tarball("platform-" + OLD + ".tgz");
        assertInstalled(platform("install", tarball), OLD);
        assertThat(tarball).exists();
        assertThat(platform("install", tarball).code()).isEqualTo(1);
        assertThat(platform("verify", OLD)).isEqualTo(new Answer(0, OLD + " is what was installed\n", ""));
    }

    @Test
    void installsADirectoryAndKeepsIt() throws IOException {
        Path tree = TritonTarballs.linux("platform").unpack(Files.createDirectory(depot.resolve(OLD)));
        assertInstalled(platform("install", depot.resolve(OLD)), OLD);
        assertThat(tree.resolve("x86_64/vmlinuz")).exists();
        assertWrong(
                platform("install", depot.resolve(OLD), "--digest", "0".repeat(40)),
                "--digest goes with a tarball; " + depot.resolve(OLD) + " is a directory");
    }

    @Test
    void installsFromAUrlAndGoesOnAfterAFailure() throws IOException {
        byte[] content = Files.readAllBytes(tarball("platform-" + OLD + ".tgz"));
        try (MoodyServer server = new MoodyServer(content)) {
            String url = server.uri("/platform-" + OLD + ".tgz").toString();
            server.status = 404;
            assertThat(platform("install", url)).isEqualTo(new Answer(1, "", url + ": the server answered 404\n"));
            server.status = 200;
            assertInstalled(platform("install", url), OLD);
            assertThat(operator.state().resolve("downloads")).isDirectoryNotContaining("glob:**/platform*");
        }
    }

    @Test
    void packsWhatItInstalls() throws IOException {
        Path live = Files.createDirectory(directory.resolve(NEW));
        Files.writeString(live.resolve("vmlinuz"), "MZ" + "k".repeat(100));
        Files.writeString(live.resolve("initrd.img"), "initrd");
        Files.writeString(live.resolve("filesystem.squashfs"), "hsqs");
        Path output = directory.resolve("live.tgz");
        assertThat(platform("pack", live, "-o", output))
                .isEqualTo(new Answer(1, "", "kernel " + live.resolve("vmlinuz") + " does not look like one\n"));
        Files.writeString(
                live.resolve("vmlinuz"), "k".repeat(0x202) + "HdrS\17\2" + "k".repeat(0x2e) + "\1\0" + "k".repeat(99));
        Answer packed = platform("pack", live, "-o", output);
        assertThat(packed.err()).isEmpty();
        assertThat(packed.out()).startsWith("packed " + output + " (platform " + NEW + ", ");
        assertThat(platform("install", output).out()).startsWith("installed " + NEW + " (triton-linux");
    }

    @Test
    void listsWhatIsToBeHad() {
        Path old = tarball("platform-" + OLD + ".tgz");
        Path fresh = tarball("platform-linux-" + NEW + ".tgz");
        platform("install", old);
        List<String> lines = platform("avail", depot).out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("NAME              OS     SIZE ");
        assertThat(lines.get(1)).startsWith(NEW + "  linux  ").endsWith(fresh.toString());
        assertThat(lines.get(2)).startsWith(OLD).contains(old.toString()).endsWith("  installed");
        JsonNode listed = JsonMapper.shared()
                .readTree(platform("avail", depot, "--json").out())
                .get(0);
        assertThat(listed.propertyNames()).containsExactly("stamp", "os", "size", "digest", "location", "isInstalled");
        assertThat(listed.get("os").asString()).isEqualTo("linux");
    }

    @Test
    void installsTheLatestOfADirectoryOnce() {
        tarball("platform-linux-" + OLD + ".tgz");
        tarball("platform-" + NEW + ".tgz");
        assertInstalled(platform("install", "--latest", "--os", "linux", depot), OLD);
        assertInstalled(platform("install", "--latest", depot), NEW);
        assertThat(platform("install", "--latest", depot))
                .isEqualTo(new Answer(0, NEW + ", the latest in " + depot + ", is installed\n", ""));
        assertThat(platform("install", "--latest", "--os", "smartos", depot))
                .isEqualTo(
                        new Answer(1, "", "no platform is to be had from " + depot + " that is known to be smartos\n"));
    }

    @Test
    void checksTheDigestThatAnIndexGives() throws IOException {
        byte[] content = Files.readAllBytes(tarball("platform-" + OLD + ".tgz"));
        String index = "[{\"name\": \"%s\", \"sha1\": \"%s\"}]";
        try (MoodyServer files = new MoodyServer(content)) {
            String url = files.uri("/platform-" + OLD + ".tgz").toString();
            try (MoodyServer web =
                    new MoodyServer(index.formatted(url, "0".repeat(40)).getBytes())) {
                assertThat(platform("install", "--latest", web.uri("/")).err())
                        .startsWith(url + " is not what it should be: it has the SHA-1 ");
            }
            try (MoodyServer web =
                    new MoodyServer(index.formatted(url, sha1(content)).getBytes())) {
                assertInstalled(platform("install", "--latest", web.uri("/")), OLD);
            }
        }
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusesATarballOfAnotherDigest() {
        Path tarball = tarball("platform-" + OLD + ".tgz");
        assertThat(platform("install", tarball, "--digest", "0".repeat(64)).err())
                .startsWith(tarball + " cannot be installed: it has the SHA-256 ")
                .endsWith(" where " + "0".repeat(64) + " was expected\n");
        assertWrong(
                platform("install", tarball, "--digest", "12"),
                "'12' is no digest: expected the 40 hexadecimal digits of a SHA-1, or the 64 of a SHA-256");
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        assertThat(platform("install", "no.tgz"))
                .isEqualTo(new Answer(1, "", "no.tgz cannot be installed: tarball no.tgz does not exist\n"));
        assertWrong(platform("install", "http://a b/"), "'http://a b/' is no URL: Illegal character in authority");
        assertWrong(platform("install", "no.tgz", "--os", "linux"), "--os goes with --latest");
        assertThat(platform("avail", depot.resolve("nowhere")))
                .isEqualTo(
                        new Answer(
                                1,
                                "",
                                depot.resolve("nowhere")
                                        + " cannot be read: it does not exist: expected a directory, or a URL that begins with http:// or https://\n"));
    }

    @Test
    void cleansUpDownloadsThatWereKept() throws IOException {
        Path downloads = Files.createDirectories(operator.state().resolve("downloads"));
        platform("install", tarball("platform-" + OLD + ".tgz"));
        Files.writeString(downloads.resolve("platform-" + OLD + ".tgz.part"), "12");
        Files.writeString(downloads.resolve("platform-" + NEW + ".tgz"), "123");
        assertThat(platform("remove", OLD, "--cleanup").out())
                .isEqualTo("removed " + OLD + ", 161 B\ndeleted downloads, 2 B\n");
        assertThat(platform("remove", "--all", "--cleanup").out()).isEqualTo("deleted downloads, 3 B\n");
    }
}
