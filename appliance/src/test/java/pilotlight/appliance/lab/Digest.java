package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is enough to know that two files are the same.
 *
 * @param sha256 64 hexadecimal digits in lower case
 * @param size in bytes
 */
record Digest(String sha256, long size) {

    static Digest of(byte[] content) {
        return new Digest(hex("SHA-256", content), content.length);
    }

    static Digest of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest in hexadecimal digits, for algorithms that every JVM has. */
    static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
