package pilotlight.appliance.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.PlatformRemover;
import pilotlight.appliance.platform.PlatformUsage;
import pilotlight.appliance.platform.Removal;

/** A process of its own that changes a library until it is killed, and says on stdout what it has done. */
final class InstallForEver {

    private InstallForEver() {}

    /**
     * Installs one platform under one stamp after another and removes every second one again.
     *
     * @param args the state directory; a tarball, the top directory of a platform, or the URL of a server that has a tarball under
     *     every name; the number of the first stamp
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path state = Path.of(args[0]);
        for (int number = Integer.parseInt(args[2]); ; number++) {
            String stamp = String.format("20260101T%06dZ", number);
            say(InstallOnce.install(state, named(args[1], stamp, state), 0));
            if (number % 2 == 1) {
                System.out.println("removing " + stamp);
                say(new PlatformRemover(new PlatformLibrary(state)).remove(List.of(PlatformUsage.none(stamp)), false));
            }
        }
    }

    private static String named(String source, String stamp, Path state) throws IOException {
        if (DepotUrl.isOne(source)) {
            return source + "platform-" + stamp + ".tgz";
        }
        Path original = Path.of(source);
        if (Files.isDirectory(original)) {
            Path tree = Files.createDirectories(state.resolveSibling("trees/" + stamp));
            Files.createSymbolicLink(tree.resolve("platform"), original);
            return tree.toString();
        }
        return Files.createLink(state.resolveSibling("platform-" + stamp + ".tgz"), original)
                .toString();
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
