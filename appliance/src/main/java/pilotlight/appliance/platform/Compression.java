package pilotlight.appliance.platform;

import io.airlift.compress.zstd.ZstdInputStream;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarUtils;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;
import pilotlight.netboot.wire.Bytes;

/** How a tarball is packed, told by its first bytes and never by its name. */
enum Compression {
    /** RFC 1952. */
    GZIP("1f8b", "\\.(tgz|tar\\.gz)") {
        @Override
        OutputStream pack(OutputStream out) throws IOException {
            return new GZIPOutputStream(out, BUFFER);
        }

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
    XZ("fd377a585a00", "\\.(txz|tar\\.xz)") {
        private static final int MEMORY_KIB = 160 << 10;

        @Override
        OutputStream pack(OutputStream out) throws IOException {
            return new XZOutputStream(out, new LZMA2Options());
        }

        @Override
        InputStream unpack(InputStream packed) throws IOException {
            return new XZInputStream(packed, MEMORY_KIB);
        }
    },
    /** RFC 8878; windows up to 8 MiB, which is what {@code zstd -19} asks for. */
    ZSTD("28b52ffd", "\\.(tzst|tar\\.zst)") {
        @Override
        OutputStream pack(OutputStream out) throws IOException {
            return new ZstdOutputStream(out);
        }

        @Override
        InputStream unpack(InputStream packed) {
            return new ZstdInputStream(packed);
        }
    },
    /** A tar archive as it is. */
    NONE("", "\\.tar") {
        @Override
        OutputStream pack(OutputStream out) {
            return out;
        }

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

    private static final int BUFFER = 64 << 10;

    private final Bytes magic;
    private final Pattern ending;

    Compression(String magic, String ending) {
        this.magic = Bytes.hex(magic);
        this.ending = Pattern.compile(ending + "$", Pattern.CASE_INSENSITIVE);
    }

    /** A stream that packs what is written to it into {@code out}; closing it ends both. */
    abstract OutputStream pack(OutputStream out) throws IOException;

    /** A stream of the unpacked bytes. */
    abstract InputStream unpack(InputStream packed) throws IOException;

    /** About how many bytes {@code tarball} unpacks to. */
    long unpackedSize(Path tarball) throws IOException {
        return Files.size(tarball) * USUAL_RATIO;
    }

    /** What the ending of a tarball's name promises; empty for other names. */
    static Optional<Compression> ofName(String name) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.ending.matcher(name).find())
                .findFirst();
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
