package pilotlight.appliance.image;

import io.airlift.compress.Decompressor;
import io.airlift.compress.MalformedInputException;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tukaani.xz.XZInputStream;

/** How the blocks of a squashfs are packed. */
enum Packing {
    /** The zlib format, RFC 1950. */
    GZIP(1) {
        @Override
        int unpack(byte[] packed, byte[] into) throws IOException {
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(packed);
                int length = inflater.inflate(into);
                if (!inflater.finished() && (length < into.length || inflater.inflate(new byte[1]) > 0)) {
                    throw new BadImageException(BROKEN);
                }
                return length;
            } catch (DataFormatException e) {
                throw new BadImageException(BROKEN);
            } finally {
                inflater.end();
            }
        }
    },
    LZMA(2),
    LZO(3),
    /** The .xz file format, with dictionaries no larger than a block. */
    XZ(4) {
        private static final int MEMORY_KIB = 16 << 10;

        @Override
        int unpack(byte[] packed, byte[] into) throws IOException {
            try (XZInputStream in = new XZInputStream(new ByteArrayInputStream(packed), MEMORY_KIB)) {
                int length = in.readNBytes(into, 0, into.length);
                if (in.read() >= 0) {
                    throw new BadImageException(BROKEN);
                }
                return length;
            }
        }
    },
    /** A raw block, without the frame format. */
    LZ4(5) {
        @Override
        int unpack(byte[] packed, byte[] into) {
            return decompress(new Lz4Decompressor(), packed, into);
        }
    },
    /** RFC 8878. */
    ZSTD(6) {
        @Override
        int unpack(byte[] packed, byte[] into) {
            return decompress(new ZstdDecompressor(), packed, into);
        }
    };

    private static final String BROKEN = "it is broken: one of its blocks cannot be unpacked";

    private final int id;

    Packing(int id) {
        this.id = id;
    }

    /** @throws BadImageException if no packing has this number */
    static Packing of(int id) throws BadImageException {
        return Arrays.stream(values())
                .filter(packing -> packing.id == id)
                .findFirst()
                .orElseThrow(() -> new BadImageException("it is packed in a way that has no name yet: number " + id));
    }

    /** Unpacks a whole block into {@code into}, and returns how many bytes it had. */
    int unpack(byte[] packed, byte[] into) throws IOException {
        throw new BadImageException(
                "it is packed with " + this + ", which is not read here: expected one of GZIP, XZ, LZ4, ZSTD");
    }

    /**
     * Unpacks a whole block.
     *
     * @param most bytes that it may have
     * @throws BadImageException if it is broken or has more
     */
    byte[] unpack(byte[] packed, int most) throws IOException {
        byte[] into = new byte[most];
        try {
            return Arrays.copyOf(into, unpack(packed, into));
        } catch (BadImageException e) {
            throw e;
        } catch (IOException | MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadImageException(BROKEN + " as " + this + " (" + e.getMessage() + ")");
        }
    }

    private static int decompress(Decompressor decompressor, byte[] packed, byte[] into) {
        return decompressor.decompress(packed, 0, packed.length, into, 0, into.length);
    }
}
