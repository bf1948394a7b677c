package pilotlight.appliance.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * What kernels and initrds are signed with.
 *
 * @param chain the signer's certificate, and behind it those that lead to the root that iPXE trusts
 * @param key the signer's own, RSA: all that iPXE before 2.0 can check
 */
public record SigningKey(List<X509Certificate> chain, PrivateKey key) {

    /** What iPXE demands of a signer's certificate ({@code code_validator} in image/codesigned checks). */
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final int BUFFER = 256 << 10;

    /** Copies the list. */
    public SigningKey {
        chain = List.copyOf(chain);
    }

    /**
     * Reads the certificate, with what stands behind it in the file, and its key.
     *
     * @param certificate a file in PEM
     * @param key a file in PEM (PKCS 8), without a password
     * @throws IOException with a sentence that names the file
     */
    public static SigningKey read(Path certificate, Path key) throws IOException {
        SigningKey read = new SigningKey(certificates(certificate), privateKey(key));
        read.check(certificate, key);
        return read;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(content(file)))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            return chain.isEmpty() ? refuse(file, "it holds no certificate", "one in PEM") : chain;
        } catch (GeneralSecurityException e) {
            return refuse(file, "it holds no certificate that can be read (" + e.getMessage() + ")", "one in PEM");
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException {
        Matcher pem = PEM.matcher(new String(content(file), StandardCharsets.US_ASCII));
        if (!pem.find() || !pem.group(1).equals("PRIVATE KEY")) {
            return refuse(
                    file,
                    "it holds no private key in PKCS 8 without a password",
                    "what `openssl pkcs8 -topk8 -nocrypt` writes");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return refuse(file, "its key is no RSA key", "one, for iPXE before 2.0 checks no other");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(FileFault.of(e), e);
        }
    }

    private void check(Path certificateFile, Path keyFile) throws IOException {
        X509Certificate signer = signer();
        if (!(signer.getPublicKey() instanceof RSAPublicKey known)
                || !(key instanceof RSAPrivateKey own)
                || !known.getModulus().equals(own.getModulus())) {
            refuse(keyFile, "it is not the key of " + certificateFile, "the key that belongs to that certificate");
        }
        try {
            List<String> uses = signer.getExtendedKeyUsage();
            if (uses == null || !uses.contains(CODE_SIGNING)) {
                refuse(
                        certificateFile,
                        "it is not for signing code",
                        "extendedKeyUsage = codeSigning, which iPXE demands");
            }
        } catch (GeneralSecurityException e) {
            refuse(certificateFile, "its key usage cannot be read", "extendedKeyUsage = codeSigning");
        }
    }

    private static <T> T refuse(Path file, String found, String expected) throws IOException {
        throw new IOException(file + ": " + found + "; expected " + expected);
    }

    X509Certificate signer() {
        return chain.get(0);
    }

    /** The signature of all that {@code content} holds, as iPXE's {@code imgverify} takes it. */
    Bytes sign(InputStream content) throws IOException {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            byte[] buffer = new byte[BUFFER];
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                signature.update(buffer, 0, count);
            }
            return CmsMessage.of(this, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IOException("the signing key cannot sign: " + e.getMessage(), e);
        }
    }
}
