package pilotlight.appliance.piece;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Maps files so that they can be unmapped at once: Java's own mappings stay until the garbage collector comes across the buffer. */
interface Mapper {

    /** A part of {@code file}, to be read. */
    Mapping map(FileChannel file, long begin, int length) throws IOException;

    /** False where nothing can be unmapped, and so nothing should be mapped. */
    default boolean works() {
        return true;
    }

    /** What this JVM has: arenas, the older way, or neither. */
    static Mapper best() {
        return ArenaMapper.find().or(CleanerMapper::find).orElse(new Mapper() {
            @Override
            public Mapping map(FileChannel file, long begin, int length) throws IOException {
                throw new IOException("this JVM cannot unmap files");
            }

            @Override
            public boolean works() {
                return false;
            }
        });
    }
}
