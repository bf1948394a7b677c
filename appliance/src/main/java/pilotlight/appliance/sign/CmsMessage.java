package pilotlight.appliance.sign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import pilotlight.netboot.wire.Bytes;

/**
 * A detached signature (RFC 5652 section 5) without signed attributes, which iPXE does not read: the signature covers the content itself.
 * The same as {@code openssl cms -sign -binary -noattr -outform DER}.
 */
final class CmsMessage {

    private static final BigInteger VERSION = BigInteger.ONE;
    private static final byte[] SIGNED_DATA = Der.object("1.2.840.113549.1.7.2");
    private static final byte[] DATA = Der.object("1.2.840.113549.1.7.1");
    private static final byte[] SHA_256 = Der.sequence(Der.object("2.16.840.1.101.3.4.2.1"));
    private static final byte[] RSA = Der.sequence(Der.object("1.2.840.113549.1.1.1"), Der.NULL);

    private CmsMessage() {}

    /** The message that carries {@code signature}, made with this key over SHA-256. */
    static Bytes of(SigningKey key, byte[] signature) throws IOException {
        byte[] signedData = Der.sequence(
                Der.integer(VERSION),
                Der.set(SHA_256),
                Der.sequence(DATA),
                Der.tagged(0, certificates(key)),
                Der.set(signerInfo(key.signer(), signature)));
        return Bytes.of(Der.sequence(SIGNED_DATA, Der.tagged(0, signedData)));
    }

    private static byte[] certificates(SigningKey key) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (X509Certificate certificate : key.chain()) {
            all.writeBytes(encoded(certificate));
        }
        return all.toByteArray();
    }

    private static byte[] encoded(X509Certificate certificate) throws IOException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IOException("the signer's certificate cannot be written: " + e.getMessage(), e);
        }
    }

    private static byte[] signerInfo(X509Certificate signer, byte[] signature) {
        byte[] issuer = signer.getIssuerX500Principal().getEncoded();
        return Der.sequence(
                Der.integer(VERSION),
                Der.sequence(issuer, Der.integer(signer.getSerialNumber())),
                SHA_256,
                RSA,
                Der.octets(signature));
    }
}
