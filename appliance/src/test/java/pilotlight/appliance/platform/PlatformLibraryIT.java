package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class PlatformLibraryIT {

    @TempDir
    Path directory;

    private Path os;
    private HandMadeTrees trees;
    private PlatformLibrary library;

    @BeforeEach
    void makeLibrary() throws IOException {
        os = Files.createDirectories(directory.toRealPath().resolve("state/os"));
        trees = new HandMadeTrees(os);
        library = new PlatformLibrary(directory.resolve("state"));
    }

    private Installation add(String name, String kernel, Optional<Path> initrd, String args) throws IOException {
        Path image = Files.write(directory.resolve(kernel), KernelImageTest.bzImage(0x20f, 1));
        return new PlatformAdder(library).add(name, image, initrd, Optional.empty(), args, Progress.NONE);
    }

    @Test
    void isEmptyWhereNothingIs() {
        assertThat(new PlatformLibrary(directory.resolve("nowhere")).read()).isEqualTo(Library.EMPTY);
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @Test
    void readsTreesThatWereCopiedInByHand() throws IOException {
        trees.addLinux("20210731T223008Z");
        trees.addSmartos("20200101T000000Z");
        Library read = library.read();
        assertThat(read.problems()).isEmpty();
        assertThat(read.find("20210731T223008Z").orElseThrow().kind()).isEqualTo(PlatformKind.TRITON_LINUX);
        Platform smartos = read.find("20200101T000000Z").orElseThrow();
        assertThat(smartos.kind()).isEqualTo(PlatformKind.SMARTOS);
        assertThat(smartos.file(Role.KERNEL).orElseThrow().location())
                .isEqualTo(os.resolve("20200101T000000Z/platform/i86pc/kernel/amd64/unix"));
        assertThat(smartos.roles()).containsKey(Role.INITRD).doesNotContainKey(Role.ROOTFS);
    }

    @Test
    void returnsTheSameLibraryUntilSomethingChanges() throws IOException {
        trees.addLinux("a");
        trees.addSmartos("b");
        Library first = library.read();
        assertThat(library.read()).isSameAs(first);
        trees.file("a/platform/x86_64/initrd", "a longer initrd");
        Library second = library.read();
        assertThat(second).isNotSameAs(first);
        assertThat(second.find("b").orElseThrow()).isSameAs(first.find("b").orElseThrow());
        assertThat(second.find("a")
                        .orElseThrow()
                        .file(Role.INITRD)
                        .orElseThrow()
                        .size())
                .isEqualTo(15);
    }

    @Test
    void reportsWhatIsNoPlatformAndServesTheRest() throws IOException {
        trees.addLinux("good");
        trees.addLinux("none");
        trees.file("no-kernel/README", "nothing");
        trees.file("platform-20210731T223008Z.tgz", "dropped here");
        trees.file("broken/vmlinuz", "kernel");
        trees.file("broken/manifest.json", """
                {"kind": "linux", "installed": "2026-01-01T00:00:00Z", "files": {}, "args": "",
                 "roles": {"kernel": "vmlinuz"}, "colour": 1}
                """);
        assertThat(library.read().platforms()).containsOnlyKeys("good");
        assertThat(library.read().problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("'none' cannot name a platform"),
                        problem -> assertThat(problem).startsWith(os + "/no-kernel is no platform: it has no kernel"),
                        problem -> assertThat(problem).contains("tgz is a file, not a platform's directory"),
                        problem -> assertThat(problem)
                                .contains("/broken is no platform: its manifest.json cannot be read")
                                .contains("colour"));
    }

    @Test
    void namesTheLineOfAManifestThatIsNoJson() throws IOException {
        trees.file("broken/manifest.json", "{\n\"kind\": linux}");
        assertThat(library.read().problems()).singleElement().asString().endsWith("(line 2)");
    }

    @Test
    void neverListsDotNames() throws IOException {
        trees.addLinux(".staging-1/tree");
        trees.addLinux(".hidden");
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @Test
    void followsLinksOnlyInsideTheLibrary() throws IOException {
        trees.addLinux("real");
        Files.createSymbolicLink(os.resolve("alias"), Path.of("real"));
        Path outside = Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(os.resolve("real/platform/leak"), outside);
        Files.createSymbolicLink(os.resolve("real/platform/loop"), Path.of("."));
        Files.createSymbolicLink(os.resolve("away"), directory.toRealPath());
        Library read = library.read();
        assertThat(read.platforms()).containsOnlyKeys("alias", "real");
        assertThat(read.find("real").orElseThrow().files()).hasSize(3);
        assertThat(read.find("alias")
                        .orElseThrow()
                        .file(Role.KERNEL)
                        .orElseThrow()
                        .location())
                .isEqualTo(os.resolve("real/platform/x86_64/vmlinuz"));
        assertThat(read.problems())
                .anyMatch(problem -> problem.contains("real/platform/leak is left out: it links to")
                        && problem.endsWith("outside of " + os))
                .anyMatch(problem -> problem.contains("it links to itself"))
                .anyMatch(problem -> problem.startsWith(os + "/away is left out"));
    }

    @Test
    void saysWhatDiffersFromTheManifest() throws IOException {
        add("debian", "vmlinuz", Optional.of(Files.writeString(directory.resolve("initrd.img"), "initrd")), "");
        trees.file("debian/initrd.img", "another initrd");
        Library read = library.read();
        assertThat(read.problems())
                .containsExactly(os + "/debian was installed with 6 bytes in initrd.img; now there are 14");
        assertThat(read.find("debian")
                        .orElseThrow()
                        .file(Role.INITRD)
                        .orElseThrow()
                        .sha256())
                .isEmpty();
        Files.delete(os.resolve("debian/initrd.img"));
        assertThat(library.read().platforms()).isEmpty();
        assertThat(library.read().problems())
                .anyMatch(problem -> problem.endsWith("/debian has lost its file initrd.img"));
    }

    @Test
    void refusesATreeThatIsNotWhatItsManifestSays() throws IOException {
        trees.addSmartos("p");
        trees.file("p/manifest.json", """
                {"kind": "triton-linux", "installed": "2026-01-01T00:00:00Z", "files": {}, "args": "",
                 "roles": {"kernel": "platform/i86pc/kernel/amd64/unix"}}
                """);
        assertThat(library.read().problems()).singleElement().asString().contains("makes it a triton-linux platform");
    }

    @Test
    void verifiesToTheLastByte() throws IOException {
        Path tarball = TritonTarballs.linux("platform")
                .write(directory.resolve("platform-" + TritonTarballs.STAMP + ".tgz"), Packing.GZIP);
        new PlatformInstaller(library, 0).install(tarball, Progress.NONE);
        String initrd = TritonTarballs.STAMP + "/platform/x86_64/initrd";
        trees.file(initrd, "X" + Files.readString(os.resolve(initrd)).substring(1));
        assertThat(library.read().problems()).isEmpty();
        Platform platform = library.read().find(TritonTarballs.STAMP).orElseThrow();
        assertThat(new PlatformVerifier().verify(platform, Progress.NONE))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("initrd is not what was installed"),
                        fault -> assertThat(fault).contains("initrd.hash does not fit"));
    }

    @Test
    void listsTheNewestFirstWithDefaultAndLatestOfEachSystem() throws IOException {
        trees.addLinux("20210731T223008Z");
        trees.addLinux("20220101T000000Z");
        trees.addLinux("zebra"); // just now
        trees.addSmartos("20200101T000000Z");
        PlatformUser user = new PlatformUser("52:54:00:00:00:01", "cn1", "file", true);
        List<PlatformListing> listings = PlatformListing.of(
                library.read(),
                name -> name.equals("20210731T223008Z")
                        ? new PlatformUsage(name, List.of(user, user), true)
                        : PlatformUsage.none(name));
        assertThat(listings)
                .extracting(PlatformListing::name, PlatformListing::isDefault, PlatformListing::isLatest)
                .containsExactly(
                        tuple("zebra", false, false),
                        tuple("20220101T000000Z", false, true),
                        tuple("20210731T223008Z", true, false),
                        tuple("20200101T000000Z", false, true));
        assertThat(listings.get(2).users()).containsExactly(user);
        assertThat(listings.get(3).os()).isEqualTo(OperatingSystem.SMARTOS);
        assertThat(listings.get(3).size()).isEqualTo(11);
        assertThat(listings.get(3).files())
                .extracting(PlatformListing.FileListing::role)
                .containsExactly(Optional.of(Role.INITRD), Optional.of(Role.KERNEL));
    }
}
