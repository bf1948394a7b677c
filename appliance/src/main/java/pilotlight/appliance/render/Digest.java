package pilotlight.appliance.render;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pilotlight.netboot.wire.Bytes;

/** A digest in lower-case hexadecimal. */
public enum Digest {
    /** What Triton's {@code .hash} files hold. */
    SHA_1("SHA-1"),
    /** What our own validators are made of. */
    SHA_256("SHA-256");

    private final String algorithm;

    Digest(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The digest of {@code content}. */
    public String of(Bytes content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content.toArray()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + algorithm, impossible);
        }
    }
}
