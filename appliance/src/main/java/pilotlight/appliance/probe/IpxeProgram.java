package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.ipxe.Command;
import pilotlight.netboot.ipxe.Script;
import pilotlight.netboot.pxe.Isa;

/**
 * iPXE: asks by DHCP itself, unless it is the ROM that has just done so, and takes any file by its content. That of Debian 13 (1.21.1), which is
 * the one for arm64, asks before for {@code autoexec.ipxe} beside itself, and goes by that alone if it is there.
 */
final class IpxeProgram implements BootProgram {

    private static final String MAGIC = "#!ipxe";
    private static final int LONGEST_CHAIN = 5;

    @Override
    public void run(Session session, URI self) throws IOException {
        Habit habit = session.rom().architecture().isa() == Isa.ARM64 ? Habit.IPXE : Habit.IPXE_OLD;
        boolean rom = session.rom().ipxeFeatures().isPresent();
        URI autoexec = Names.resolve(self, "autoexec.ipxe");
        Optional<String> script =
                habit == Habit.IPXE && !rom ? session.look(Stage.SCRIPT, autoexec, habit) : Optional.empty();
        if (script.isPresent()) {
            follow(session, autoexec, script.get(), habit);
            return;
        }
        URI first =
                rom ? self : session.offer(session.rom().loaded(self.getPath())).uri();
        follow(session, first, session.fetch(Stage.SCRIPT, first, habit), habit);
    }

    private static void follow(Session session, URI first, String content, Habit habit) throws IOException {
        URI uri = first;
        String text = content;
        for (int links = 0; links < LONGEST_CHAIN; links++) {
            if (!text.startsWith(MAGIC)) {
                start(session, uri);
                return;
            }
            Script script = Script.parse(new IpxeSettings(session).expand(text));
            List<Command> chains = commands(script, "chain");
            if (!commands(script, "kernel").isEmpty() || chains.isEmpty()) {
                session.load(BootScript.read(script, uri), habit);
                return;
            }
            uri = BootScript.fetched(chains.get(0), uri);
            text = session.fetch(Stage.SCRIPT, uri, habit);
        }
        throw new IOException("scripts chain to further scripts more than " + LONGEST_CHAIN + " times, last to " + uri);
    }

    private static void start(Session session, URI uri) throws IOException {
        Program program = Program.named(uri.toString());
        if (program == Program.IPXE) {
            throw new IOException(
                    "iPXE was given " + uri + ", which is iPXE again and no script: it loads itself for ever");
        }
        program.behaviour().run(session, uri);
    }

    private static List<Command> commands(Script script, String name) {
        return script.commands().stream()
                .filter(command -> command.name().equals(name))
                .toList();
    }
}
