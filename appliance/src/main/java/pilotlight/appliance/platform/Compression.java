package pilotlight.appliance.platform;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.XZInputStream;
import pilotlight.netboot.wire.Bytes;

/** How a tarball is packed, told by its first bytes and never by its name. */
enum Compression {
    /** RFC 1952. */
    GZIP("1f8b") {
        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(packed)
                    .setDecompressConcatenated(true)
                    .get();
        }

        /** The trailer has the size modulo 2^32, and of the last member only: never less than the packed size. */
        @Override
        long unpackedSize(Path tarball) throws IOException {
            try (FileChannel channel = FileChannel.open(tarball)) {
                ByteBuffer trailer = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
                channel.read(trailer, Math.max(0, channel.size() - trailer.capacity()));
                return Math.max(channel.size(), trailer.getInt(0) & 0xffff_ffffL);
            }
        }
    },
    /** The .xz file format; {@code xz -9} wants 65 MiB to unpack, more than twice that is refused. */
    XZ("fd377a585a00") {
        private static final int MEMORY_KIB = 160 << 10;

        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new XZInputStream(packed, MEMORY_KIB);
        }
    },
    /** RFC 8878; windows up to 8 MiB, which is what {@code zstd -19} asks for. */
    ZSTD("28b52ffd") {
        @Override
        InputStream unpack(InputStream packed) {
            return new ZstdInputStream(packed);
        }
    },
    /** A tar archive as it is. */
    NONE("") {
        @Override
        InputStream unpack(InputStream packed) {
            return packed;
        }

        @Override
        long unpackedSize(Path tarball) throws IOException {
            return Files.size(tarball);
        }
    };

    private static final int TAR_RECORD = 512;
    /** Live images pack to a half or a third of their size. */
    private static final int USUAL_RATIO = 4;

    private final Bytes magic;

    Compression(String magic) {
        this.magic = Bytes.hex(magic);
    }

    /** A stream of the unpacked bytes. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** About how many bytes {@code tarball} unpacks to. */
    long unpackedSize(Path tarball) throws IOException {
        return Files.size(tarball) * USUAL_RATIO;
    }

    /**
     * Looks into {@code tarball}.
     *
     * @throws RefusedException if it is neither packed in a known way nor a tar archive
     */
    static Compression of(Path tarball) throws IOException {
        try (InputStream in = Files.newInputStream(tarball)) {
            return of(in.readNBytes(TAR_RECORD));
        }
    }

    private static Compression of(byte[] head) throws RefusedException {
        Bytes start = Bytes.of(head);
        for (Compression candidate : new Compression[] {GZIP, XZ, ZSTD}) {
            int length = candidate.magic.length();
            if (start.length() >= length && start.slice(0, length).equals(candidate.magic)) {
                return candidate;
            }
        }
        if (isTarHeader(head)) {
            return NONE;
        }
        throw new RefusedException("it is no tar archive, neither plain nor packed with gzip, xz or zstd");
    }

    private static boolean isTarHeader(byte[] head) {
        try {
            return head.length == TAR_RECORD && head[0] != 0 && TarUtils.verifyCheckSum(head);
        } catch (IllegalArgumentException e) {
            return false; // where the checksum should be there is no number
        }
    }
}
