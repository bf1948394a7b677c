package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that changes a library until it is killed, and says on stdout what it has done. */
final class InstallingProcess {

    private InstallingProcess() {}

    /**
     * Installs the tarball under one stamp after another and removes every second one again.
     *
     * @param args the state directory, the tarball, the number of the first stamp
     */
    public static void main(String[] args) throws IOException {
        Path state = Path.of(args[0]);
        Path tarball = Path.of(args[1]);
        PlatformLibrary library = new PlatformLibrary(state);
        for (int number = Integer.parseInt(args[2]); ; number++) {
            String stamp = stamp(number);
            Path named = state.resolveSibling("platform-" + stamp + ".tgz");
            Files.createLink(named, tarball);
            say(new PlatformInstaller(library, 0).install(named, Progress.NONE));
            if (number % 2 == 1) {
                System.out.println("removing " + stamp);
                say(new PlatformRemover(library).remove(List.of(PlatformUsage.none(stamp)), false));
            }
        }
    }

    private static String stamp(int number) {
        return String.format("20260101T%06dZ", number);
    }

    private static void say(Installation end) {
        System.out.println(
                end instanceof Installation.Installed done
                        ? "installed " + done.platform().name()
                        : end);
    }

    private static void say(Removal end) {
        System.out.println(
                end instanceof Removal.Removed done
                        ? "removed " + String.join(" ", done.platforms().keySet())
                        : end);
    }
}
