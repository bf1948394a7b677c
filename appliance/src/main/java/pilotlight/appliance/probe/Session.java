package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** One boot of one simulated machine, as its programs see it: what they ask, and what came of it. */
interface Session {

    /** Who boots. */
    Identity machine();

    /** What the firmware said of itself. */
    DhcpProfile rom();

    /** How the machine hangs on the network. */
    Attachment attachment();

    /**
     * Asks for a boot file as {@code profile} does.
     *
     * @throws IOException if there is none, saying why in a sentence
     */
    BootOffer offer(DhcpProfile profile) throws IOException;

    /** Fetches what must be there; returns its beginning as text. */
    String fetch(Stage of, URI uri, Habit habit) throws IOException;

    /** Fetches what may be there. */
    Optional<String> look(Stage of, URI uri, Habit habit) throws IOException;

    /** Fetches all that a kernel and its initramfs need, the kernel first. */
    default void load(BootScript script, Habit habit) throws IOException {
        load(script, habit, LoadingOrder.KERNEL_FIRST);
    }

    /** Fetches all that a kernel and its initramfs need. */
    default void load(BootScript script, Habit habit, LoadingOrder order) throws IOException {
        if (order == LoadingOrder.KERNEL_FIRST) {
            fetch(Stage.KERNEL, script.kernel(), habit);
        }
        for (URI image : script.images()) {
            fetch(Stage.INITRD, image, habit);
        }
        if (order == LoadingOrder.INITRD_FIRST) {
            fetch(Stage.KERNEL, script.kernel(), habit);
        }
        if (script.rootfs().isPresent()) {
            fetch(Stage.ROOTFS, script.rootfs().get(), Habit.INITRAMFS);
        }
    }
}
