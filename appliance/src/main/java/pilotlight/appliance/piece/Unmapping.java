package pilotlight.appliance.piece;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.util.Optional;

/** Gives address space back at once: Java itself would wait until the garbage collector comes across the buffer. */
final class Unmapping {

    private static final Optional<MethodHandle> CLEANER = cleaner();

    private Unmapping() {}

    /** False where this JVM has no such means: then nothing should be mapped. */
    static boolean isPossible() {
        return CLEANER.isPresent();
    }

    /** Whoever touches {@code mapped} afterwards ends the process. */
    static void of(MappedByteBuffer mapped) {
        try {
            CLEANER.orElseThrow().invokeExact((ByteBuffer) mapped);
        } catch (Throwable failure) {
            throw new IllegalStateException("a mapped file cannot be unmapped", failure);
        }
    }

    /** {@code sun.misc.Unsafe.invokeCleaner}, which Java 9 to 25 have. */
    private static Optional<MethodHandle> cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            Field instance = unsafe.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            MethodType type = MethodType.methodType(void.class, ByteBuffer.class);
            return Optional.of(MethodHandles.lookup()
                    .findVirtual(unsafe, "invokeCleaner", type)
                    .bindTo(instance.get(null)));
        } catch (ReflectiveOperationException | RuntimeException missing) {
            return Optional.empty();
        }
    }
}
