package pilotlight.appliance.probe;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Where the bytes of one file end up: counted, digested and, if they are a text to be read, kept. */
final class Intake {

    private static final int LONGEST_TEXT = 1 << 20;

    private final BootListener listener;
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha1 = digest("SHA-1");
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private OptionalLong total = OptionalLong.empty();
    private long bytes;

    Intake(BootListener listener) {
        this.listener = listener;
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + name, impossible);
        }
    }

    /** So many bytes will come. */
    void expect(OptionalLong size) {
        total = size;
    }

    /** The next {@code length} bytes are the first of {@code content}. */
    void take(byte[] content, int length) {
        sha256.update(content, 0, length);
        sha1.update(content, 0, length);
        text.write(content, 0, Math.min(length, LONGEST_TEXT - text.size()));
        bytes += length;
        listener.advanced(bytes, total);
    }

    long bytes() {
        return bytes;
    }

    /** The digest of all; called once, at the end. */
    String sha256Hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** The digest of all that files named {@code .hash} hold; called once, at the end. */
    String sha1Hex() {
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** The beginning, up to 1 MiB, as text. */
    String text() {
        return text.toString(StandardCharsets.UTF_8);
    }
}
