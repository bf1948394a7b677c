package pilotlight.appliance.piece;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * By {@code java.lang.foreign}, which Java has since 22.
 *
 * @param open makes a shared arena
 * @param close ends one, with all that is mapped in it
 * @param map maps into one
 * @param view of what was mapped
 */
record ArenaMapper(MethodHandle open, MethodHandle close, MethodHandle map, MethodHandle view) implements Mapper {

    private static final int FIRST = 22;

    static Optional<Mapper> find() {
        return Runtime.version().feature() < FIRST ? Optional.empty() : handles();
    }

    private static Optional<Mapper> handles() {
        try {
            Class<?> arena = Class.forName("java.lang.foreign.Arena");
            Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodType mapping =
                    MethodType.methodType(segment, FileChannel.MapMode.class, long.class, long.class, arena);
            return Optional.of(new ArenaMapper(
                    lookup.findStatic(arena, "ofShared", MethodType.methodType(arena)),
                    lookup.findVirtual(arena, "close", MethodType.methodType(void.class)),
                    lookup.findVirtual(FileChannel.class, "map", mapping),
                    lookup.findVirtual(segment, "asByteBuffer", MethodType.methodType(ByteBuffer.class))));
        } catch (ReflectiveOperationException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Mapping map(FileChannel file, long begin, int length) throws IOException {
        try {
            Object arena = open.invoke();
            Object segment = map.invoke(file, FileChannel.MapMode.READ_ONLY, begin, (long) length, arena);
            return new Mapping((MappedByteBuffer) (ByteBuffer) view.invoke(segment), () -> end(arena));
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("a file cannot be mapped", failure);
        }
    }

    private void end(Object arena) {
        try {
            close.invoke(arena);
        } catch (Throwable failure) {
            throw new IllegalStateException("a mapped file cannot be unmapped", failure);
        }
    }
}
