package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that installs one tarball and says on stdout how that ended. */
final class FillingProcess {

    private FillingProcess() {}

    /**
     * Installs once.
     *
     * @param args the state directory, the tarball, the bytes to leave free
     */
    public static void main(String[] args) throws IOException {
        PlatformLibrary library = new PlatformLibrary(Path.of(args[0]));
        System.out.println(
                new PlatformInstaller(library, Long.parseLong(args[2])).install(Path.of(args[1]), Progress.NONE));
    }
}
