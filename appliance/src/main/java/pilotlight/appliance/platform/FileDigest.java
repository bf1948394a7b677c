package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What identifies a file's content.
 *
 * @param size bytes
 * @param sha1 40 lower-case hexadecimal digits: what Triton's {@code .hash} files hold
 * @param sha256 64 lower-case hexadecimal digits: what manifests hold
 */
record FileDigest(long size, String sha1, String sha256) {

    private static final int BUFFER = 256 << 10;

    /** Reads all of {@code file}. */
    static FileDigest of(Path file, Meter meter) throws IOException {
        Builder digest = new Builder();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = meter.count(Files.newInputStream(file))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.add(buffer, count);
            }
        }
        return digest.build();
    }

    /** Takes in a content piece by piece. */
    static final class Builder {

        private final MessageDigest sha1 = algorithm("SHA-1");
        private final MessageDigest sha256 = algorithm("SHA-256");
        private long size;

        void add(byte[] content, int length) {
            sha1.update(content, 0, length);
            sha256.update(content, 0, length);
            size += length;
        }

        FileDigest build() {
            HexFormat hex = HexFormat.of();
            return new FileDigest(size, hex.formatHex(sha1.digest()), hex.formatHex(sha256.digest()));
        }

        private static MessageDigest algorithm(String name) {
            try {
                return MessageDigest.getInstance(name);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has " + name, e);
            }
        }
    }
}
