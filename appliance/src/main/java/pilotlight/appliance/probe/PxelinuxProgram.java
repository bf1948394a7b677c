package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Stage;

/**
 * PXELINUX, and U-Boot's {@code pxe get}: both go through {@code pxelinux.cfg/}.
 *
 * @param library what must be loaded beforehand from beside the program
 * @param defaults the names that come last
 * @param habit how it fetches
 * @param order what it fetches first
 */
record PxelinuxProgram(Optional<String> library, List<String> defaults, Habit habit, LoadingOrder order)
        implements BootProgram {

    static final PxelinuxProgram PXELINUX = new PxelinuxProgram(
            Optional.of("ldlinux.c32"), List.of("default"), Habit.PXELINUX, LoadingOrder.KERNEL_FIRST);

    /** {@code cmd/pxe.c}: by architecture and board before the plain default. */
    static final PxelinuxProgram U_BOOT = new PxelinuxProgram(
            Optional.empty(),
            List.of("default-arm-qemu-arm", "default-arm-qemu", "default-arm", "default"),
            Habit.U_BOOT,
            LoadingOrder.INITRD_FIRST);

    @Override
    public void run(Session session, URI self) throws IOException {
        if (library.isPresent()) {
            session.fetch(Stage.LOADER, Names.resolve(self, library.get()), habit);
        }
        List<String> names = Stream.concat(Names.ofMachine(session).stream(), defaults.stream())
                .toList();
        for (String name : names) {
            Optional<String> text = session.look(Stage.SCRIPT, Names.resolve(self, "pxelinux.cfg/" + name), habit);
            if (text.isPresent()) {
                session.load(PxelinuxConfig.read(text.get(), self), habit, order);
                return;
            }
        }
        throw new IOException("none of " + names.size() + " names below pxelinux.cfg/ is there, from " + names.get(0)
                + " to " + names.get(names.size() - 1));
    }
}
