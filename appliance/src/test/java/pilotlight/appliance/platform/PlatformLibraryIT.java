package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.platform.TritonTarballs.Packing;

class PlatformLibraryIT {

    @TempDir
    Path directory;

    private Path os;
    private PlatformLibrary library;

    @BeforeEach
    void makeLibrary() throws IOException {
        os = Files.createDirectories(directory.toRealPath().resolve("state/os"));
        library = new PlatformLibrary(directory.resolve("state"));
    }

    private Path file(String path, String content) throws IOException {
        Path file = os.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void copyLinuxByHand(String name) throws IOException {
        file(name + "/platform/x86_64/vmlinuz", "kernel");
        file(name + "/platform/x86_64/initrd", "initrd");
        file(name + "/platform/x86_64/filesystem.squashfs", "squashfs");
    }

    private void copySmartosByHand(String name) throws IOException {
        file(name + "/platform/i86pc/kernel/amd64/unix", "unix");
        file(name + "/platform/i86pc/amd64/boot_archive", "archive");
    }

    private Installation add(String name, String kernel, Optional<Path> initrd, String args) throws IOException {
        Path image = Files.write(directory.resolve(kernel), KernelImageTest.bzImage(0x20f, 1));
        return new PlatformAdder(library).add(name, image, initrd, Optional.empty(), args, Progress.NONE);
    }

    private Removal remove(String name, String... users) throws IOException {
        return new PlatformRemover(library).remove(new PlatformUsage(name, new TreeSet<>(List.of(users))));
    }

    @Test
    void isEmptyWhereNothingIs() {
        assertThat(new PlatformLibrary(directory.resolve("nowhere")).read()).isEqualTo(Library.EMPTY);
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @Test
    void readsTreesThatWereCopiedInByHand() throws IOException {
        copyLinuxByHand("20210731T223008Z");
        copySmartosByHand("20200101T000000Z");
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
        copyLinuxByHand("a");
        copySmartosByHand("b");
        Library first = library.read();
        assertThat(library.read()).isSameAs(first);
        file("a/platform/x86_64/initrd", "a longer initrd");
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
        copyLinuxByHand("good");
        copyLinuxByHand("none");
        file("no-kernel/README", "nothing");
        file("platform-20210731T223008Z.tgz", "dropped here");
        file("broken/vmlinuz", "kernel");
        file("broken/manifest.json", """
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
        file("broken/manifest.json", "{\n\"kind\": linux}");
        assertThat(library.read().problems()).singleElement().asString().endsWith("(line 2)");
    }

    @Test
    void neverListsDotNames() throws IOException {
        copyLinuxByHand(".staging-1/tree");
        copyLinuxByHand(".hidden");
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @Test
    void followsLinksOnlyInsideTheLibrary() throws IOException {
        copyLinuxByHand("real");
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
        file("debian/initrd.img", "another initrd");
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
        copySmartosByHand("p");
        file("p/manifest.json", """
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
        file(initrd, "X" + Files.readString(os.resolve(initrd)).substring(1));
        assertThat(library.read().problems()).isEmpty();
        Platform platform = library.read().find(TritonTarballs.STAMP).orElseThrow();
        assertThat(new PlatformVerifier().verify(platform, Progress.NONE))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("initrd is not what was installed"),
                        fault -> assertThat(fault).contains("initrd.hash does not fit"));
    }

    @Test
    void addsAnyKernelUnderTheNamesOfItsFiles() throws IOException {
        Path initrd = Files.writeString(directory.resolve("initrd.img"), "initrd");
        Path kernel = Files.write(directory.resolve("vmlinuz"), KernelImageTest.bzImage(0x20f, 1));
        Path rootfs = Files.writeString(directory.resolve("live.iso"), "iso");
        Installation end = new PlatformAdder(library)
                .add("rescue", kernel, Optional.of(initrd), Optional.of(rootfs), "root={{rootfs}}", Progress.NONE);
        assertThat(end).isInstanceOfSatisfying(Installation.Installed.class, installed -> {
            assertThat(installed.architecture()).contains("x86_64");
            assertThat(installed.platform().kind()).isEqualTo(PlatformKind.LINUX);
            assertThat(installed.platform().args()).isEqualTo("root={{rootfs}}");
            assertThat(installed.platform().roles())
                    .isEqualTo(Map.of(
                            Role.KERNEL, "vmlinuz",
                            Role.INITRD, "initrd.img",
                            Role.ROOTFS, "live.iso"));
        });
        assertThat(os.resolve("rescue/live.iso")).hasContent("iso");
        assertThat(Files.readString(os.resolve("rescue/manifest.json")))
                .contains("\"kind\" : \"linux\"", "\"kernel\" : \"vmlinuz\"", "\"sha256\" : \"");
        assertThat(new PlatformLibrary(directory.resolve("state")).read()).isEqualTo(library.read());
    }

    @ParameterizedTest
    @CsvSource({
        "none,    vmlinuz,       initrd,  quiet,   cannot name a platform",
        ".dot,    vmlinuz,       initrd,  quiet,   cannot name a platform",
        "../up,   vmlinuz,       initrd,  quiet,   cannot name a platform",
        "new,     my kernel,     initrd,  quiet,   has a name that loaders misread",
        "new,     manifest.json, initrd,  quiet,   would lie beside another file of the name manifest.json",
        "new,     vmlinuz,       absent,  quiet,   absent does not exist",
        "new,     vmlinuz,       same/vmlinuz, quiet, would lie beside another file of the name vmlinuz",
        "new,     vmlinuz,       initrd,  'a\nb',  the kernel arguments must be one line",
        "taken,   vmlinuz,       initrd,  quiet,   platform taken is already installed",
    })
    void refusesToAddWithASentence(String name, String kernel, String initrd, String args, String reason)
            throws IOException {
        Files.writeString(directory.resolve("initrd"), "initrd");
        Files.writeString(Files.createDirectory(directory.resolve("same")).resolve("vmlinuz"), "initrd");
        add("taken", "linux", Optional.empty(), "");
        Library before = library.read();
        Installation end = add(name, kernel, Optional.of(directory.resolve(initrd)), args);
        assertThat(end)
                .isInstanceOfSatisfying(
                        Installation.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
        assertThat(library.read()).isSameAs(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh", "hsqs"})
    void refusesAKernelThatIsNone(String content) throws IOException {
        Path kernel = Files.writeString(directory.resolve("vmlinuz"), content);
        Installation end =
                new PlatformAdder(library).add("new", kernel, Optional.empty(), Optional.empty(), "", Progress.NONE);
        assertThat(end.toString()).contains("does not look like one: expected an x86 bzImage, an EFI program or");
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @Test
    void refusesToRemoveWhatIsAssigned() throws IOException {
        copyLinuxByHand("used");
        assertThat(remove("used", "cn1", "cn2"))
                .isEqualTo(new Removal.Refused("platform used is assigned to cn1, cn2; assign another there first"));
        assertThat(remove("used", "a", "b", "c", "d", "e", "f", "g").toString()).contains("a, b, c, d, e and 2 more;");
        assertThat(library.read().platforms()).containsOnlyKeys("used");
    }

    @Test
    void removesAndLetsOpenTransfersFinish() throws IOException {
        copyLinuxByHand("old");
        try (InputStream transfer = Files.newInputStream(os.resolve("old/platform/x86_64/initrd"))) {
            assertThat(remove("old")).isEqualTo(new Removal.Removed("old", 20));
            assertThat(new String(transfer.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .isEqualTo("initrd");
        }
        assertThat(library.read()).isEqualTo(Library.EMPTY);
        assertThat(os.resolve("old")).doesNotExist();
    }

    @Test
    void removesAnAliasAndKeepsWhatItLinksTo() throws IOException {
        copyLinuxByHand("real");
        Files.createSymbolicLink(os.resolve("alias"), Path.of("real"));
        assertThat(remove("alias")).isInstanceOf(Removal.Removed.class);
        assertThat(library.read().platforms()).containsOnlyKeys("real");
    }

    @Test
    void removesWhatIsNoWholePlatform() throws IOException {
        file("half/README", "half copied");
        assertThat(remove("half")).isEqualTo(new Removal.Removed("half", 0));
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent", "..", ".", "", ".lock", "../os", "none"})
    void refusesToRemoveWhatIsNotThere(String name) throws IOException {
        assertThat(remove(name)).isEqualTo(new Removal.Refused("platform '" + name + "' is not installed"));
    }

    @Test
    void listsWithDefaultAndLatestOfItsKind() throws IOException {
        copyLinuxByHand("20210731T223008Z");
        copyLinuxByHand("20220101T000000Z");
        copyLinuxByHand("zebra");
        copySmartosByHand("20200101T000000Z");
        List<PlatformListing> listings = PlatformListing.of(library.read(), Optional.of("20210731T223008Z"));
        assertThat(listings)
                .extracting(PlatformListing::name, PlatformListing::isDefault, PlatformListing::isLatest)
                .containsExactly(
                        tuple("20200101T000000Z", false, true),
                        tuple("20210731T223008Z", true, false),
                        tuple("20220101T000000Z", false, true),
                        tuple("zebra", false, false));
        assertThat(listings.get(0).size()).isEqualTo(11);
        assertThat(listings.get(0).files())
                .extracting(PlatformListing.FileListing::role)
                .containsExactly(Optional.of(Role.INITRD), Optional.of(Role.KERNEL));
    }
}
