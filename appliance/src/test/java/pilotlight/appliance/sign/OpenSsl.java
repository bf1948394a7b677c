package pilotlight.appliance.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The second opinion: it makes the keys, and it checks what we sign. Its files lie in {@code directory}. */
public record OpenSsl(Path directory) {

    /** Writes {@code name.key} and a certificate for it, {@code name.crt}, which is its own root. */
    public void makeKey(String name, String algorithm, String extension) {
        must(
                "req",
                "-x509",
                "-newkey",
                algorithm,
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                extension,
                "-keyout",
                name + ".key",
                "-out",
                name + ".crt");
    }

    /** True if {@code signature} is that of {@code content} by the signer of {@code signer.crt}. */
    public boolean verifies(Path content, byte[] signature) throws IOException {
        Files.write(directory.resolve("signature"), signature);
        return run(
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        "signature",
                        "-content",
                        content.toString(),
                        "-CAfile",
                        "signer.crt",
                        "-purpose",
                        "any",
                        "-out",
                        "/dev/null")
                == 0;
    }

    void must(String... arguments) {
        assertThat(run(arguments)).as(String.join(" ", arguments)).isZero();
    }

    private int run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("openssl.log").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
