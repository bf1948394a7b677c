package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Stage;

/** u-root's pxeboot, as its source tells: reads the offered file as a script of iPXE's simplest commands, and looks below pxelinux.cfg/ all the same. */
final class UrootProgram implements BootProgram {

    @Override
    public void run(Session session, URI self) throws IOException {
        BootScript script = UrootScript.read(session.fetch(Stage.SCRIPT, self, Habit.U_ROOT), self);
        List<String> names = Stream.of(
                        Stream.of("01-" + session.machine().mac().dashes()),
                        Names.hexPrefixes(session.attachment().address()).stream(),
                        Stream.of("default"))
                .flatMap(each -> each)
                .toList();
        for (String name : names) {
            session.look(Stage.SCRIPT, Names.resolve(self, "pxelinux.cfg/" + name), Habit.U_ROOT);
        }
        session.load(script, Habit.U_ROOT);
    }
}
