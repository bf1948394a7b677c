package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.ipxe.Command;
import pilotlight.netboot.ipxe.Script;

/** iPXE: asks by DHCP itself, unless it is the ROM that has just done so, and takes any file by its content. */
final class IpxeProgram implements BootProgram {

    private static final String MAGIC = "#!ipxe";
    private static final int LONGEST_CHAIN = 5;

    @Override
    public void run(Session session, URI self) throws IOException {
        boolean rom = session.rom().ipxeFeatures().isPresent();
        follow(
                session,
                rom ? self : session.offer(session.rom().loaded(self.getPath())).uri());
    }

    private static void follow(Session session, URI first) throws IOException {
        URI uri = first;
        for (int links = 0; links < LONGEST_CHAIN; links++) {
            String text = session.fetch(Stage.SCRIPT, uri, Habit.IPXE);
            if (!text.startsWith(MAGIC)) {
                start(session, uri);
                return;
            }
            Script script = Script.parse(new IpxeSettings(session).expand(text));
            List<Command> chains = commands(script, "chain");
            if (!commands(script, "kernel").isEmpty() || chains.isEmpty()) {
                session.load(BootScript.read(script, uri), Habit.IPXE);
                return;
            }
            uri = BootScript.fetched(chains.get(0), uri);
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
