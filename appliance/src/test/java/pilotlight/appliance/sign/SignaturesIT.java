package pilotlight.appliance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.Bytes;

class SignaturesIT {

    @TempDir
    Path work;

    private OpenSsl openssl;
    private Path certificate;
    private Path key;

    @BeforeEach
    void makeKey() {
        certificate = work.resolve("signer.crt");
        key = work.resolve("signer.key");
        openssl = new OpenSsl(work);
        openssl.makeKey("signer", "rsa:2048", "extendedKeyUsage=codeSigning");
    }

    private boolean verifies(Path content, Bytes signature) throws IOException {
        return openssl.verifies(content, signature.toArray());
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
        openssl.makeKey("other", "rsa:2048", "extendedKeyUsage=codeSigning");
        openssl.makeKey("server", "rsa:2048", "extendedKeyUsage=serverAuth");
        openssl.must("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "sec1.key");
        openssl.must("pkcs8", "-topk8", "-nocrypt", "-in", "sec1.key", "-out", "ec.key");
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
