package pilotlight.appliance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.net.Namespaces;

/** Images as the usual programs make them; skips the test where a program is missing. */
public final class MadeImages {

    private MadeImages() {}

    /** {@code options} are mksquashfs's. */
    public static Path squashFs(Path tree, Path image, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mksquashfs", tree.toString(), image.toString(), "-noappend"));
        command.addAll(List.of(options));
        return make(image, command);
    }

    /** {@code options} are those of mkisofs, which xorriso takes too. */
    public static Path iso(Path tree, Path image, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-o", image.toString()));
        command.addAll(List.of(options));
        command.add(tree.toString());
        return make(image, command);
    }

    private static Path make(Path image, List<String> command) throws IOException, InterruptedException {
        assumeThat(Namespaces.isInstalled(command.get(0)))
                .as(command.get(0) + " is installed")
                .isTrue();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        image.resolveSibling(image.getFileName() + ".log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(command.toString()).isZero();
        return image;
    }
}
