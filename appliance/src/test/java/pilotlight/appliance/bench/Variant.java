package pilotlight.appliance.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A way to start Pilotlight.
 *
 * @param name in the table
 * @param java the JVM's program
 * @param options the JVM's
 */
record Variant(String name, Path java, String options) {

    private static final Path JDKS = Path.of("/usr/lib/jvm");

    /** Without an archive of its classes: the JDK's own stays. */
    Variant withoutArchive() {
        return new Variant(
                "no archive", java, options.replaceAll("-XX:\\S*(SharedArchive|AOTCache|AOTMode)\\S* *", ""));
    }

    /** With JDK 25, where Debian or Temurin has put it. */
    Optional<Variant> withJdk25() throws IOException {
        if (!Files.isDirectory(JDKS)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(JDKS, "*25*")) {
            for (Path jdk : found) {
                Path program = jdk.resolve("bin/java");
                if (Files.isExecutable(program)) {
                    return Optional.of(new Variant("JDK 25", program, options));
                }
            }
        }
        return Optional.empty();
    }
}
