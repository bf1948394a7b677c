package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformPackerIT {

    private static final String STAMP = TritonTarballs.STAMP;

    @TempDir
    Path directory;

    private Path live;

    @BeforeEach
    void makeLiveImage() throws IOException {
        live = Files.createDirectory(directory.resolve("live"));
        Files.write(live.resolve("vmlinuz"), KernelImageTest.bzImage(0x20f, 1));
        Files.writeString(live.resolve("initrd.img"), "initrd");
        Files.writeString(live.resolve("filesystem.squashfs"), "hsqs and more");
        Files.writeString(live.resolve("filesystem.packages"), "adduser 3.134");
    }

    private Packing pack(String stamp, Path output) throws IOException {
        return pack(Map.of(), Optional.ofNullable(stamp), output);
    }

    private Packing pack(Map<Role, Path> files, Optional<String> stamp, Path output) throws IOException {
        return new PlatformPacker()
                .pack(new PackRequest(Optional.of(live), files, stamp, Optional.of(output)), Progress.NONE);
    }

    private void assertRefused(Packing end, String reason) throws IOException {
        assertThat(end)
                .isInstanceOfSatisfying(
                        Packing.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
        try (Stream<Path> names = Files.list(directory)) {
            assertThat(names).containsExactly(live);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".tgz", ".tar.gz", ".TGZ", ".tar.xz", ".tar.zst", ".tar"})
    void makesTarballsThatInstall(String ending) throws IOException {
        Path output = directory.resolve("platform-" + STAMP + ending);
        Packing end = pack(STAMP, output);
        assertThat(end).isEqualTo(new Packing.Packed(output, STAMP, Files.size(output)));
        Platform platform = new TestLibrary(directory.resolve("state")).installed(output);
        assertThat(platform.name()).isEqualTo(STAMP);
        assertThat(platform.kind()).isEqualTo(PlatformKind.TRITON_LINUX);
        assertThat(TestLibrary.faults(platform)).isEmpty();
        assertThat(platform.files())
                .containsOnlyKeys(
                        "platform/.manifest",
                        "platform/etc/version/platform",
                        "platform/x86_64/filesystem.squashfs",
                        "platform/x86_64/filesystem.squashfs.hash",
                        "platform/x86_64/initrd",
                        "platform/x86_64/initrd.hash",
                        "platform/x86_64/vmlinuz",
                        "platform/x86_64/vmlinuz.hash");
        assertThat(platform.files().get("platform/x86_64/initrd").location()).hasContent("initrd");
        assertThat(Files.readString(
                        platform.files().get("platform/x86_64/initrd.hash").location()))
                .isEqualTo("99b3b7a100fded7c7eb1c59f4d75d84137822596\n");
    }

    @Test
    void listsItsFilesAsSha1sumChecksThem() throws IOException, InterruptedException {
        Path output = directory.resolve("platform-" + STAMP + ".tgz");
        pack(STAMP, output);
        Process check = new ProcessBuilder(
                        "sh", "-c", "tar xzf " + output + " && cd platform-" + STAMP + " && sha1sum --check .manifest")
                .directory(directory.toFile())
                .start();
        assertThat(new String(check.getInputStream().readAllBytes()))
                .isEqualTo("x86_64/filesystem.squashfs: OK\nx86_64/initrd: OK\nx86_64/vmlinuz: OK\n");
        assertThat(check.waitFor()).isZero();
        assertThat(Files.getLastModifiedTime(directory.resolve("platform-" + STAMP + "/x86_64/vmlinuz")))
                .isEqualTo(FileTime.from(Instant.parse("2021-07-31T22:30:08Z")));
    }

    @Test
    void makesTheSameTarballOfTheSameFiles() throws IOException {
        Path first = directory.resolve("a.tgz");
        pack(STAMP, first);
        for (String file : new String[] {"vmlinuz", "initrd.img", "filesystem.squashfs"}) {
            Files.setLastModifiedTime(live.resolve(file), FileTime.fromMillis(1));
        }
        Path second = directory.resolve("b.tgz");
        pack(STAMP.toLowerCase(), second);
        assertThat(second).hasSameBinaryContentAs(first);
    }

    @Test
    void takesTheStampFromWhereOneIs() throws IOException {
        Files.setLastModifiedTime(live.resolve("vmlinuz"), FileTime.from(Instant.parse("2100-01-02T03:04:05.678Z")));
        assertThat(pack(null, directory.resolve("a.tgz"))).hasToString(packed("a.tgz", "21000102T030405Z"));
        Path named = directory.resolve("platform-20220101T000000Z.tar");
        assertThat(pack(null, named)).hasToString(packed("platform-20220101T000000Z.tar", "20220101T000000Z"));
        live = Files.move(live, directory.resolve("20230101T000000Z"));
        assertThat(pack(null, directory.resolve("b.tgz"))).hasToString(packed("b.tgz", "20230101T000000Z"));
    }

    private String packed(String name, String stamp) throws IOException {
        Path tarball = directory.resolve(name);
        return new Packing.Packed(tarball, stamp, Files.size(tarball)).toString();
    }

    @Test
    void prefersFilesThatAreGiven() throws IOException {
        Path other = Files.writeString(live.resolve("other"), "another initrd");
        Path output = directory.resolve("platform-" + STAMP + ".tgz");
        pack(Map.of(Role.INITRD, other), Optional.empty(), output);
        Platform platform = new TestLibrary(directory.resolve("state")).installed(output);
        assertThat(platform.file(Role.INITRD).orElseThrow().location()).hasContent("another initrd");
    }

    @Test
    void findsFilesByDebiansLongerNames() throws IOException {
        Files.move(live.resolve("vmlinuz"), live.resolve("vmlinuz-6.1.0-38-amd64"));
        Files.move(live.resolve("initrd.img"), live.resolve("initrd.img-6.1.0-38-amd64"));
        Files.move(live.resolve("filesystem.squashfs"), live.resolve("debian.squashfs"));
        assertThat(pack(STAMP, directory.resolve("a.tgz"))).isInstanceOf(Packing.Packed.class);
        Files.delete(directory.resolve("a.tgz"));
        Files.writeString(live.resolve("vmlinuz-6.1.0-37-amd64"), "older");
        assertRefused(
                pack(STAMP, directory.resolve("a.tgz")),
                "could be the kernel: [vmlinuz-6.1.0-37-amd64, vmlinuz-6.1.0-38-amd64]; say --kernel");
    }

    @ParameterizedTest
    @CsvSource({
        "vmlinuz,             '',     has no kernel in it",
        "initrd.img,          '',     'has no initrd in it: expected a file named like initrd or initrd.img, or --initrd'",
        "filesystem.squashfs, '',     has no rootfs in it",
        "vmlinuz,             text,   does not look like one",
        "initrd.img,          empty,  initrd.img is empty",
        "filesystem.squashfs, ext4,   is no squashfs"
    })
    void refusesPartsThatAreMissingOrWrong(String file, String content, String reason) throws IOException {
        if (content.isEmpty()) {
            Files.delete(live.resolve(file));
        } else {
            Files.writeString(live.resolve(file), content.equals("empty") ? "" : content);
        }
        assertRefused(pack(STAMP, directory.resolve("a.tgz")), reason);
    }

    @Test
    void refusesAKernelOfAnotherArchitecture() throws IOException {
        Files.write(live.resolve("vmlinuz"), KernelImageTest.bzImage(0x20f, 0));
        assertRefused(pack(STAMP, directory.resolve("a.tgz")), "is one for i386");
    }

    @Test
    void refusesOutputsThatMislead() throws IOException {
        assertRefused(pack(STAMP, directory.resolve("a.zip")), "'a.zip' is no tarball's name");
        assertRefused(pack(STAMP, Path.of("/")), "'/' is no tarball's name");
        assertRefused(pack(null, Path.of("/")), "'/' is no tarball's name");
        assertRefused(
                pack(STAMP, directory.resolve("platform-20220101T000000Z.tgz")),
                "'platform-20220101T000000Z.tgz' has another stamp than " + STAMP);
        assertRefused(pack("20219999T000000Z", directory.resolve("a.tgz")), "is no stamp");
        assertRefused(pack("today", directory.resolve("a.tgz")), "'today' is no stamp");
    }

    @Test
    void saysWhyTheTarballCannotBeWritten() {
        Path output = directory.resolve("nowhere/a.tgz");
        assertThatThrownBy(() -> pack(STAMP, output))
                .hasMessage("could not write " + output + ": no such file or directory");
    }

    @Test
    void overwritesNothing() throws IOException {
        Path output = Files.writeString(directory.resolve("a.tgz"), "mine");
        assertThat(pack(STAMP, output)).isEqualTo(new Packing.Refused(output + " exists"));
        assertThat(output).hasContent("mine");
    }
}
