package pilotlight.appliance.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.pxe.Isa;

class PlatformAdderIT {

    @TempDir
    Path directory;

    private Path os;
    private PlatformLibrary library;

    @BeforeEach
    void makeLibrary() throws IOException {
        os = Files.createDirectories(directory.toRealPath().resolve("state/os"));
        library = new PlatformLibrary(directory.resolve("state"));
    }

    private Installation add(String name, String kernel, Optional<Path> initrd, String args) throws IOException {
        Path image = Files.write(directory.resolve(kernel), KernelImageTest.bzImage(0x20f, 1));
        return new PlatformAdder(library).add(name, image, initrd, Optional.empty(), args, Progress.NONE);
    }

    @Test
    void addsAnyKernelUnderTheNamesOfItsFiles() throws IOException {
        Path initrd = Files.writeString(directory.resolve("initrd.img"), "initrd");
        Path kernel = Files.write(directory.resolve("vmlinuz"), KernelImageTest.bzImage(0x20f, 1));
        Path rootfs = Files.writeString(directory.resolve("live.iso"), "iso");
        Installation end = new PlatformAdder(library)
                .add("memtest", kernel, Optional.of(initrd), Optional.of(rootfs), "root={{rootfs}}", Progress.NONE);
        assertThat(end).isInstanceOfSatisfying(Installation.Installed.class, installed -> {
            assertThat(installed.platform().kernel().isa()).contains(Isa.X64);
            assertThat(installed.platform().kind()).isEqualTo(PlatformKind.LINUX);
            assertThat(installed.platform().args()).isEqualTo("root={{rootfs}}");
            assertThat(installed.platform().roles())
                    .isEqualTo(Map.of(
                            Role.KERNEL, "vmlinuz",
                            Role.INITRD, "initrd.img",
                            Role.ROOTFS, "live.iso"));
        });
        assertThat(os.resolve("memtest/live.iso")).hasContent("iso");
        assertThat(Files.readString(os.resolve("memtest/manifest.json")))
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

    private Installation addWith(Path efi) throws IOException {
        Path kernel = Files.write(directory.resolve("vmlinuz"), KernelImageTest.bzImage(0x20f, 1));
        return new PlatformAdder(library)
                .add(
                        new AddRequest(
                                "new",
                                Map.of(Role.KERNEL, kernel),
                                "",
                                Optional.of(Isa.ARM64),
                                Optional.of(new EfiOrigin.Directory(efi))),
                        Progress.NONE);
    }

    @Test
    void bringsAChainOfEfiLoadersAndTheArchitectureThatIsStated() throws IOException {
        Path efi = Files.createDirectories(directory.resolve("signed"));
        Files.writeString(efi.resolve("shimx64.efi.signed"), "shim");
        Files.writeString(efi.resolve("GRUBX64.EFI"), "grub");
        Files.writeString(efi.resolve("BOOTX64.CSV"), "no program");

        assertThat(addWith(efi)).isInstanceOf(Installation.Installed.class);

        Platform platform = new PlatformLibrary(directory.resolve("state"))
                .read()
                .find("new")
                .orElseThrow();
        assertThat(platform.files()).containsOnlyKeys("vmlinuz", "efi/shimx64.efi", "efi/grubx64.efi");
        assertThat(platform.efi("shimx64.efi")).contains("efi/shimx64.efi");
        assertThat(platform.kernel().isa()).contains(Isa.ARM64);
        assertThat(os.resolve("new/efi/shimx64.efi")).hasContent("shim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bootx64.efi", "BOOTX64.EFI", "BootX64.efi.signed"})
    void takesTheRemovableDisksProgramForShimBesideItsGrub(String name) throws IOException {
        Path efi = Files.createDirectories(directory.resolve("signed"));
        Files.writeString(efi.resolve(name), "shim");
        assertThat(addWith(efi).toString()).contains("has no chain of EFI loaders in it");
        Files.writeString(efi.resolve("grubx64.efi"), "grub");

        assertThat(addWith(efi)).isInstanceOf(Installation.Installed.class);

        assertThat(os.resolve("new/efi/shimx64.efi")).hasContent("shim");
        assertThat(os.resolve("new/efi/bootx64.efi")).doesNotExist();
    }

    @Test
    void refusesADirectoryWithoutAChainOfEfiLoaders() throws IOException {
        Path efi = Files.createDirectories(directory.resolve("signed"));
        assertThat(addWith(efi).toString()).contains("has no chain of EFI loaders in it: expected shimx64.efi");

        Files.writeString(efi.resolve("shimx64.efi.signed"), "one");
        Files.writeString(efi.resolve("shimx64.efi"), "two");
        assertThat(addWith(efi).toString()).contains("two files that would both be efi/shimx64.efi");
        assertThat(addWith(directory.resolve("gone")).toString()).contains("gone does not exist");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#!/bin/sh", "hsqs"})
    void refusesAKernelThatIsNone(String content) throws IOException {
        Path kernel = Files.writeString(directory.resolve("vmlinuz"), content);
        Installation end =
                new PlatformAdder(library).add("new", kernel, Optional.empty(), Optional.empty(), "", Progress.NONE);
        assertThat(end.toString())
                .contains("does not look like one: expected an x86 bzImage, an EFI program or an Image");
        assertThat(library.read()).isEqualTo(Library.EMPTY);
    }
}
