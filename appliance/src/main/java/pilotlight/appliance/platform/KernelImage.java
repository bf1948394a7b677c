package pilotlight.appliance.platform;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.wire.Bytes;

/**
 * What the first bytes of a kernel tell.
 *
 * @param isa the processor that it is for, where it can be told
 * @param efi true if UEFI can start it without a loader
 */
public record KernelImage(KernelFormat format, Optional<Isa> isa, boolean efi) {

    /** A kernel of which nothing is known. */
    public static final KernelImage UNKNOWN = new KernelImage(KernelFormat.UNKNOWN, Optional.empty(), false);

    private static final int HEAD = 8192;
    private static final Bytes GZIP = Bytes.hex("1f8b");

    /** Reads the beginning of {@code file}; empty if it is no kernel that a loader could start. */
    public static Optional<KernelImage> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(Bytes.of(in.readNBytes(HEAD)));
        }
    }

    /** Tells from {@code head}, the first 8192 bytes or all if there are less. */
    static Optional<KernelImage> of(Bytes head) {
        if (head.length() >= GZIP.length() && head.slice(0, GZIP.length()).equals(GZIP)) {
            return plain(unpacked(head))
                    .filter(inside -> inside.format == KernelFormat.IMAGE)
                    .map(inside -> new KernelImage(KernelFormat.GZIP, inside.isa, false));
        }
        return plain(head);
    }

    /** As much of the beginning as can be had of a member that is cut short. */
    private static Bytes unpacked(Bytes packed) {
        byte[] head = new byte[HEAD];
        int length = 0;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toArray()))) {
            for (int read = 0; read >= 0 && length < HEAD; read = in.read(head, length, HEAD - length)) {
                length += read;
            }
        } catch (EOFException | ZipException cutShort) {
            return Bytes.of(head).slice(0, length);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be read", e);
        }
        return Bytes.of(head).slice(0, length);
    }

    private static Optional<KernelImage> plain(Bytes head) {
        Optional<PeHeader> pe = PeHeader.of(head);
        Optional<KernelImage> linux =
                LinuxHeader.of(head).map(header -> new KernelImage(header.format(), header.isa(), pe.isPresent()));
        return linux.or(() -> pe.map(header ->
                new KernelImage(header.isUnified() ? KernelFormat.UNIFIED : KernelFormat.EFI, header.isa(), true)));
    }

    /** The same, known to be for this processor. */
    KernelImage runningOn(Optional<Isa> known) {
        return known.isPresent() ? new KernelImage(format, known, efi) : this;
    }

    /** True if UEFI can start it with nothing besides. */
    public boolean startsAlone() {
        return format == KernelFormat.UNIFIED;
    }
}
