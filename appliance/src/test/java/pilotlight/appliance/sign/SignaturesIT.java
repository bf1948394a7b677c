package pilotlight.appliance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.Bytes;

/** OpenSSL is the second opinion: it made the key, and it checks what we sign. */
class SignaturesIT {

    @TempDir
    Path work;

    private Path certificate;
    private Path key;

    @BeforeEach
    void makeKey() {
        certificate = work.resolve("signer.crt");
        key = work.resolve("signer.key");
        makeKey("signer", "rsa:2048", "extendedKeyUsage=codeSigning");
    }

    private void makeKey(String name, String algorithm, String extension) {
        openssl(
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

    private void openssl(String... arguments) {
        assertThat(run(arguments)).as(String.join(" ", arguments)).isZero();
    }

    private int run(String... arguments) {
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of("openssl"), Stream.of(arguments))
                            .toList())
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("openssl.log").toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verifies(Path content, Bytes signature) throws IOException {
        Files.write(work.resolve("signature"), signature.toArray());
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

    private PlatformFile file(String path, String content) throws IOException {
        Path location = work.resolve(path);
        Files.writeString(location, content);
        return new PlatformFile(
                path,
                location,
                Files.size(location),
                Files.getLastModifiedTime(location).toInstant());
    }

    private static Library library(PlatformFile kernel, PlatformFile initrd) {
        Platform platform = new Platform(
                "plain",
                PlatformKind.LINUX,
                Map.of("vmlinuz", kernel, "initrd", initrd),
                Map.of(Role.KERNEL, "vmlinuz", Role.INITRD, "initrd"),
                "",
                Instant.EPOCH);
        return Library.of(Map.of("plain", platform));
    }

    @Test
    void signsKernelAndInitrdOfEveryPlatform() throws IOException {
        PlatformFile kernel = file("vmlinuz", "a kernel");
        PlatformFile initrd = file("initrd", "an initrd".repeat(100_000));
        Signatures signatures = new Signatures(SigningKey.read(certificate, key), work);
        assertThat(signatures.find(kernel)).isEmpty();
        assertThat(signatures.refresh(library(kernel, initrd))).isEmpty();
        assertThat(verifies(kernel.location(), signatures.find(kernel).orElseThrow()))
                .isTrue();
        assertThat(verifies(initrd.location(), signatures.find(initrd).orElseThrow()))
                .isTrue();
        assertThat(verifies(initrd.location(), signatures.find(kernel).orElseThrow()))
                .isFalse();
    }

    @Test
    void signsGeneratedFiles() throws IOException {
        Signatures signatures = new Signatures(SigningKey.read(certificate, key), work);
        Bytes generated = Bytes.latin1("an archive");
        Path copy = Files.write(work.resolve("modules.cpio"), generated.toArray());
        assertThat(verifies(copy, signatures.of(generated))).isTrue();
    }

    @Test
    void readsNoKernelAgainThatItHasSigned() throws IOException {
        PlatformFile kernel = file("vmlinuz", "a kernel");
        PlatformFile initrd = file("initrd", "an initrd");
        SigningKey signer = SigningKey.read(certificate, key);
        new Signatures(signer, work).refresh(library(kernel, initrd));
        Files.delete(kernel.location());
        Signatures later = new Signatures(signer, work);
        assertThat(later.refresh(library(kernel, initrd))).isEmpty();
        assertThat(later.find(kernel)).isPresent();
    }

    @Test
    void tellsWhatItCannotSign() throws IOException {
        PlatformFile kernel = file("vmlinuz", "a kernel");
        PlatformFile initrd = file("initrd", "an initrd");
        Files.delete(initrd.location());
        Signatures signatures = new Signatures(SigningKey.read(certificate, key), work);
        assertThat(signatures.refresh(library(kernel, initrd)))
                .singleElement()
                .asString()
                .startsWith(initrd.location() + " cannot be signed, so no machine that checks will start it: ");
        assertThat(signatures.find(kernel)).isPresent();
    }

    @Test
    void refusesAKeyThatIPxeWouldNotTake() {
        makeKey("other", "rsa:2048", "extendedKeyUsage=codeSigning");
        makeKey("server", "rsa:2048", "extendedKeyUsage=serverAuth");
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "sec1.key");
        openssl("pkcs8", "-topk8", "-nocrypt", "-in", "sec1.key", "-out", "ec.key");
        refuses("signer.crt", "other.key", "other.key: it is not the key of " + certificate);
        refuses(
                "server.crt",
                "server.key",
                "server.crt: it is not for signing code; expected extendedKeyUsage = codeSigning");
        refuses("signer.crt", "ec.key", "ec.key: its key is no RSA key");
        refuses("signer.crt", "sec1.key", "sec1.key: it holds no private key in PKCS 8 without a password");
        refuses("signer.key", "signer.key", "signer.key: it holds no certificate");
        refuses("none.crt", "signer.key", "none.crt: no such file or directory");
    }

    private void refuses(String certificateName, String keyName, String sentence) {
        assertThatThrownBy(() -> SigningKey.read(work.resolve(certificateName), work.resolve(keyName)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(sentence);
    }
}
