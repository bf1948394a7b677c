package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads an archive entry by entry; as a stream it is the current entry's content. Whatever is wrong with the archive
 * comes out as a {@link RefusedException}.
 */
final class TarReader extends InputStream {

    /** For the names and extended headers between two contents; a hostile archive has them fill the memory. */
    private static final long HEADERS = 1 << 20;

    private final Budget unpacked;
    private final Tar tar;

    private TarReader(InputStream unpacked) {
        this.unpacked = new Budget(unpacked);
        this.tar = new Tar(this.unpacked);
    }

    static TarReader open(InputStream packed, Compression compression) throws IOException {
        return reading(() -> new TarReader(compression.unpack(packed)));
    }

    /** The next entry; empty after the last one. */
    Optional<TarArchiveEntry> next() throws IOException {
        unpacked.left = HEADERS;
        Optional<TarArchiveEntry> entry = reading(() -> Optional.ofNullable(tar.getNextEntry()));
        unpacked.left = Long.MAX_VALUE;
        return entry;
    }

    @Override
    public int read() throws IOException {
        return reading(tar::read);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return reading(() -> tar.read(into, offset, length));
    }

    /** Reads what follows the last entry, so that the packer's own checksum is checked too. */
    void finish() throws IOException {
        if (!tar.ended) {
            throw new RefusedException("it is cut short: the tar archive has no end mark");
        }
        reading(() -> unpacked.skipToEnd());
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** The libraries report damage with checked and with unchecked exceptions. */
    private static <T> T reading(Read<T> read) throws IOException {
        try {
            return read.read();
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new RefusedException("it is damaged or cut short: "
                    + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()));
        }
    }

    private interface Read<T> {
        T read() throws IOException;
    }

    /** Tells the end mark, a record of zeros, from a file that just ends. */
    private static final class Tar extends TarArchiveInputStream {

        private boolean ended;

        Tar(InputStream unpacked) {
            super(unpacked, StandardCharsets.UTF_8.name());
        }

        @Override
        protected byte[] readRecord() throws IOException {
            byte[] block = super.readRecord();
            ended |= block != null && isEOFRecord(block);
            return block;
        }
    }

    /** Refuses to deliver more than it was allowed to. */
    private static final class Budget extends InputStream {

        private final InputStream in;
        private long left = HEADERS;

        Budget(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = in.read(into, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new RefusedException("it has a header of more than " + HEADERS + " bytes");
            }
            return count;
        }

        long skipToEnd() throws IOException {
            return in.transferTo(OutputStream.nullOutputStream());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
