package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatherIT {

    private static final String SHIM = "usr/lib/shim/";
    private static final String GRUB = "usr/lib/grub/x86_64-efi-signed/grubnetx64.efi.signed";

    @TempDir
    Path directory;

    private void put(String path) throws IOException {
        Path file = directory.resolve("root").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, path);
    }

    /** What the jar would carry. */
    private List<String> gather() throws IOException, InterruptedException {
        Process script = new ProcessBuilder(
                        "/bin/sh",
                        "../static/netboot/gather",
                        directory.resolve("no-ipxe").toString(),
                        directory.resolve("jar").toString(),
                        directory.resolve("root").toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue())
                .as(Files.readString(directory.resolve("log")))
                .isZero();
        return Files.readAllLines(directory.resolve("jar/INDEX"));
    }

    private void installGrub() throws IOException {
        put(GRUB);
        put("usr/share/doc/grub-efi-amd64-signed/copyright");
    }

    @Test
    void takesShimWithTheGrubThatItStartsAndTheSignedHelpers() throws Exception {
        installGrub();
        put("usr/share/doc/shim-signed/copyright");
        for (String name : List.of("shimx64.efi.signed", "mmx64.efi.signed", "mmx64.efi", "fbx64.efi")) {
            put(SHIM + name);
        }

        assertThat(gather()).containsExactly("grubx64.efi", "shimx64.efi", "mmx64.efi", "fbx64.efi");
        assertThat(directory.resolve("jar/grubx64.efi")).hasContent(GRUB);
        assertThat(directory.resolve("jar/mmx64.efi")).hasContent(SHIM + "mmx64.efi.signed");
        assertThat(directory.resolve("jar/LICENCE.shim")).exists();
        assertThat(directory.resolve("jar/LICENCE.grub")).exists();
    }

    @Test
    void takesNoShimWithoutAGrubToStart() throws Exception {
        put(SHIM + "shimx64.efi.signed");
        put("usr/share/doc/shim-signed/copyright");

        assertThat(gather()).isEmpty();
    }

    @Test
    void takesGrubAlone() throws Exception {
        installGrub();

        assertThat(gather()).containsExactly("grubx64.efi");
        assertThat(directory.resolve("jar/LICENCE.shim")).doesNotExist();
    }

    @Test
    void writesAnEmptyIndexWhereNothingIsInstalled() throws Exception {
        assertThat(gather()).isEmpty();
        assertThat(directory.resolve("log")).content().contains("the jar is built without them");
    }
}
