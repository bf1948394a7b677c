package pilotlight.appliance.piece;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * By {@code sun.misc.Unsafe.invokeCleaner}, as Java 17 has it; later ones warn of it.
 *
 * @param cleaner takes the buffer
 */
record CleanerMapper(MethodHandle cleaner) implements Mapper {

    static Optional<Mapper> find() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodType type = MethodType.methodType(void.class, ByteBuffer.class);
            return Optional.of(new CleanerMapper(MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", type)
                    .bindTo(instance.get(null))));
        } catch (ReflectiveOperationException | RuntimeException missing) {
            return Optional.empty();
        }
    }

    @Override
    public Mapping map(FileChannel file, long begin, int length) throws IOException {
        MappedByteBuffer bytes = file.map(FileChannel.MapMode.READ_ONLY, begin, length);
        return new Mapping(bytes, () -> clean(bytes));
    }

    private void clean(ByteBuffer bytes) {
        try {
            cleaner.invokeExact(bytes);
        } catch (Throwable failure) {
            throw new IllegalStateException("a mapped file cannot be unmapped", failure);
        }
    }
}
