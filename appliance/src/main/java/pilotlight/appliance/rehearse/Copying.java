package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the first copy of a file to disk, and its digests. The machines that go ahead wait for the disk; those of the storm do not. */
final class Copying implements Inspection {

    /**
     * A copy that is whole.
     *
     * @param file where it lies
     * @param bytes its length
     * @param sha256 in lower-case hexadecimal
     * @param sha1 the other one, which Triton's {@code .hash} files hold
     */
    record Copy(Path file, long bytes, String sha256, String sha1) {}

    private final Path file;
    private final Consumer<Copy> whole;
    private final FileChannel out;
    private final MessageDigest sha256 = digest("SHA-256");
    private final MessageDigest sha1 = digest("SHA-1");
    private long bytes;

    /**
     * Begins an empty {@code file}.
     *
     * @param whole is told once it is there
     */
    Copying(Path file, Consumer<Copy> whole) {
        this.file = file;
        this.whole = whole;
        try {
            out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + name, impossible);
        }
    }

    @Override
    public void take(ByteBuffer content) {
        sha256.update(content.duplicate());
        sha1.update(content.duplicate());
        bytes += content.remaining();
        ByteBuffer rest = content.duplicate();
        try {
            while (rest.hasRemaining()) {
                out.write(rest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the first copy cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Verified end() {
        cancel();
        HexFormat hex = HexFormat.of();
        whole.accept(new Copy(file, bytes, hex.formatHex(sha256.digest()), hex.formatHex(sha1.digest())));
        return new Verified(bytes, false, "", Optional.empty());
    }

    @Override
    public void cancel() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
