package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The first copy of a file that arrived, on disk and mapped: what all further ones are compared with. Safe for any thread. */
final class ReferenceCopy {

    private static final long SEGMENT = 1 << 30;

    private final long size;
    private final List<ByteBuffer> segments = new ArrayList<>();

    private ReferenceCopy(long size) {
        this.size = size;
    }

    /** Maps {@code file}, which does not change any more. */
    static ReferenceCopy of(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ReferenceCopy copy = new ReferenceCopy(channel.size());
            for (long at = 0; at < copy.size; at += SEGMENT) {
                copy.segments.add(channel.map(FileChannel.MapMode.READ_ONLY, at, Math.min(SEGMENT, copy.size - at)));
            }
            return copy;
        }
    }

    /** Bytes in it. */
    long size() {
        return size;
    }

    /**
     * Compares what stands at {@code offset}.
     *
     * @param content the bytes between its position and its limit; both stay
     * @return where the first difference is; -1 if there is none
     */
    long difference(long offset, ByteBuffer content) {
        long at = offset;
        ByteBuffer rest = content.duplicate();
        while (rest.hasRemaining()) {
            if (at >= size) {
                return at;
            }
            ByteBuffer segment = segments.get((int) (at / SEGMENT));
            int start = (int) (at % SEGMENT);
            int length = Math.min(rest.remaining(), segment.limit() - start);
            int different = segment.slice(start, length).mismatch(rest.slice(rest.position(), length));
            if (different >= 0) {
                return at + different;
            }
            rest.position(rest.position() + length);
            at += length;
        }
        return -1;
    }
}
