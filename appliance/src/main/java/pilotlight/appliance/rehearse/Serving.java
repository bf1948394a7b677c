package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;

/** What an appliance of a rehearsal's own hands out. */
public sealed interface Serving {

    /** Puts it into the state directory {@code state}, and says what it is called there. */
    String install(Path state) throws IOException;

    /**
     * An installed platform.
     *
     * @param name its name
     * @param from the state directory that it is in
     */
    record Installed(String name, Path from) implements Serving {
        @Override
        public String install(Path state) throws IOException {
            LinkedTree.copy(
                    from.resolve("os").resolve(name), state.resolve("os").resolve(name));
            return name;
        }
    }

    /**
     * A platform of random bytes.
     *
     * @param rootfs bytes in its root file system, {@link #LEAST} at least; initrd and kernel have an eighth and a sixteenth of that, up to
     *     32 and 8 MiB
     */
    record MadeUp(long rootfs) implements Serving {

        /** Smaller ones could be no kernel. */
        public static final long LEAST = 16 * 1024;

        /** What a disk for temporary files may have room for. */
        public static final long MOST = 4L << 30;

        private static final String NAME = "made-up";
        private static final String ARGS = "boot=live fetch={{rootfs}} quiet";
        private static final long MOST_KERNEL = 8 << 20;
        private static final long MOST_INITRD = 32 << 20;

        /** Refuses what is out of range, with a sentence fit for an operator. */
        public MadeUp {
            if (rootfs < LEAST || rootfs > MOST) {
                throw new IllegalArgumentException("--size: found " + Figures.bytes(rootfs) + ", expected "
                        + Figures.bytes(LEAST) + " to " + Figures.bytes(MOST));
            }
        }

        @Override
        public String install(Path state) throws IOException {
            Path sources = state.resolve("sources");
            Path kernel = RandomFile.kernel(sources.resolve("vmlinuz"), between(rootfs / 16, MOST_KERNEL));
            Path initrd = RandomFile.write(sources.resolve("initrd.img"), between(rootfs / 8, MOST_INITRD));
            Path squashfs = RandomFile.write(sources.resolve("rootfs.squashfs"), rootfs);
            Installation installation = new PlatformAdder(new PlatformLibrary(state))
                    .add(NAME, kernel, Optional.of(initrd), Optional.of(squashfs), ARGS, Progress.NONE);
            if (installation instanceof Installation.Refused refused) {
                throw new IOException(refused.reason());
            }
            for (Path source : new Path[] {kernel, initrd, squashfs, sources}) {
                Files.delete(source);
            }
            return NAME;
        }

        private static long between(long size, long most) {
            return Math.max(LEAST, Math.min(most, size));
        }
    }
}
