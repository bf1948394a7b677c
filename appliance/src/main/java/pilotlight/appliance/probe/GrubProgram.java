package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Isa;

/**
 * GRUB 2 as Debian 12 (2.06) and 13 (2.12) sign it: its prefix {@code /grub} on the server that it came from, and {@code grub.cfg} there under
 * no other name. Of Debian 12's, only what comes by TFTP goes on.
 */
final class GrubProgram implements BootProgram {

    private static final String PREFIX = "/grub/";
    private static final List<String> LISTS = List.of("command.lst", "fs.lst", "crypto.lst", "terminal.lst");
    private static final int MOST_CONFIGURATIONS = 5;

    @Override
    public void run(Session session, URI self) throws IOException {
        Habit habit = "http".equals(self.getScheme()) ? Habit.GRUB_BY_HTTP : Habit.GRUB;
        String modules = session.rom().architecture().isa() == Isa.ARM64 ? "arm64-efi/" : "x86_64-efi/";
        for (String list : LISTS) {
            session.look(Stage.LOADER, Names.resolve(self, PREFIX + modules + list), habit);
        }
        follow(session, self, habit);
    }

    private static void follow(Session session, URI self, Habit habit) throws IOException {
        GrubConfig config = new GrubConfig(session, self);
        config.take(configuration(session, self, habit));
        for (int read = 1; config.boot().isEmpty() && config.next().isPresent(); read++) {
            if (read == MOST_CONFIGURATIONS) {
                throw new IOException("configurations name further ones more than " + MOST_CONFIGURATIONS
                        + " times, last " + config.next().get());
            }
            URI next = config.next().get();
            config.take(session.fetch(Stage.SCRIPT, next, habit));
        }
        session.load(
                config.boot()
                        .orElseThrow(
                                () -> new IOException("grub.cfg boots no kernel: GRUB would show its menu or prompt")),
                habit);
    }

    private static String configuration(Session session, URI self, Habit habit) throws IOException {
        URI uri = Names.resolve(self, PREFIX + "grub.cfg");
        return session.look(Stage.SCRIPT, uri, habit)
                .orElseThrow(() -> new IOException(uri + " is not there: GRUB would stop at its prompt"));
    }
}
