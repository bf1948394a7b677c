package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Isa;

/** GRUB 2 as Debian signs it: its prefix {@code /grub} on the server that it came from. */
final class GrubProgram implements BootProgram {

    private static final String PREFIX = "/grub/";
    private static final List<String> LISTS = List.of("command.lst", "fs.lst", "crypto.lst", "terminal.lst");
    private static final int MOST_CONFIGURATIONS = 5;

    @Override
    public void run(Session session, URI self) throws IOException {
        String modules = session.rom().architecture().isa() == Isa.ARM64 ? "arm64-efi/" : "x86_64-efi/";
        for (String list : LISTS) {
            session.look(Stage.LOADER, Names.resolve(self, PREFIX + modules + list), Habit.GRUB);
        }
        follow(session, self);
    }

    private static void follow(Session session, URI self) throws IOException {
        GrubConfig config = new GrubConfig(session, self);
        config.take(configuration(session, self));
        for (int read = 1; config.boot().isEmpty() && config.next().isPresent(); read++) {
            if (read == MOST_CONFIGURATIONS) {
                throw new IOException("configurations name further ones more than " + MOST_CONFIGURATIONS
                        + " times, last " + config.next().get());
            }
            URI next = config.next().get();
            config.take(session.fetch(Stage.SCRIPT, next, Habit.GRUB));
        }
        session.load(
                config.boot()
                        .orElseThrow(
                                () -> new IOException("grub.cfg boots no kernel: GRUB would show its menu or prompt")),
                Habit.GRUB);
    }

    private static String configuration(Session session, URI self) throws IOException {
        List<String> names = Stream.concat(
                        Names.ofMachine(session).stream().map(name -> "grub.cfg-" + name), Stream.of("grub.cfg"))
                .toList();
        for (String name : names) {
            Optional<String> text = session.look(Stage.SCRIPT, Names.resolve(self, PREFIX + name), Habit.GRUB);
            if (text.isPresent()) {
                return text.get();
            }
        }
        throw new IOException("none of " + names.size() + " names from " + PREFIX + names.get(0) + " to " + PREFIX
                + "grub.cfg is there: GRUB would stop at its prompt");
    }
}
