package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where a Triton platform comes from. */
sealed interface PlatformSource permits TarballSource, DirectorySource {

    /**
     * Looks at {@code path}.
     *
     * @throws RefusedException if it is neither a file nor a directory with a platform in it
     */
    static PlatformSource of(Path path) throws IOException {
        return Files.isDirectory(path) ? DirectorySource.of(path) : new TarballSource(SourceFile.of("tarball", path));
    }

    /** The stamps that its names claim, each by what has the name. */
    Map<String, String> stamps();

    /** About how many bytes its files will take. */
    long unpackedSize() throws IOException;

    /** Brings everything into {@code tree}. */
    void unpack(TreeBuilder tree, Progress progress) throws IOException;
}
