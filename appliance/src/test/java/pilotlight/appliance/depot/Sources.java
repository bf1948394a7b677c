package pilotlight.appliance.depot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import pilotlight.appliance.platform.TritonTarballs;
import pilotlight.appliance.platform.TritonTarballs.Packing;

/** One platform as a tarball, as a directory and on a server, so that all can be installed from. */
final class Sources implements AutoCloseable {

    /** What to install from. */
    enum Kind {
        TARBALL,
        DIRECTORY,
        URL
    }

    final Path tarball;
    final Path tree;
    final MoodyServer server;

    /**
     * Makes them below {@code directory}.
     *
     * @param load a file of the platform
     */
    Sources(Path directory, byte[] load) throws IOException {
        TritonTarballs platform = TritonTarballs.linux("platform").hashed("x86_64/build.tgz", load);
        tarball = platform.write(directory.resolve("platform-" + TritonTarballs.STAMP + ".tgz"), Packing.GZIP);
        tree = platform.unpack(Files.createDirectory(directory.resolve(TritonTarballs.STAMP)));
        server = new MoodyServer(Files.readAllBytes(tarball));
    }

    /** A source that {@code platform install} takes. */
    String of(Kind kind) {
        return switch (kind) {
            case TARBALL -> tarball.toString();
            case DIRECTORY -> tree.getParent().toString();
            case URL -> server.uri("/" + tarball.getFileName()).toString();
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
