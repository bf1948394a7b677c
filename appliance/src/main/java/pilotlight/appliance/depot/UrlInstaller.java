package pilotlight.appliance.depot;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.platform.DirectoryLock;
import pilotlight.appliance.platform.ExpectedDigest;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformInstaller;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.platform.Space;
import pilotlight.appliance.platform.Stamp;

/** Installs platforms from the web: downloads a tarball, installs it as any file, and deletes the download. */
public final class UrlInstaller {

    private final Path downloads;
    private final PlatformLibrary library;
    private final PlatformInstaller installer;
    private final Patience patience;
    private final long reserve;

    /**
     * Installs into {@code library}.
     *
     * @param downloads the directory for downloads, made where it is missing
     */
    public UrlInstaller(Path downloads, PlatformLibrary library) {
        this(downloads, library, new PlatformInstaller(library), Patience.USUAL, Space.RESERVE);
    }

    /** Leaves {@code reserve} bytes of the disk free. */
    UrlInstaller(
            Path downloads, PlatformLibrary library, PlatformInstaller installer, Patience patience, long reserve) {
        this.downloads = downloads;
        this.library = library;
        this.installer = installer;
        this.patience = patience;
        this.reserve = reserve;
    }

    /**
     * Downloads and installs one tarball. After any interruption, the next call goes on with the download where it stopped.
     *
     * @param anew true to drop what an earlier attempt downloaded
     * @throws IOException if the disk fails; nothing is installed then
     */
    public Installation install(
            URI uri, Optional<ExpectedDigest> digest, boolean anew, Progress download, Progress unpack)
            throws IOException, InterruptedException {
        Optional<String> taken = Stamp.ofName(PartFile.name(uri))
                .filter(stamp -> library.read().find(stamp).isPresent());
        if (taken.isPresent()) {
            return Installation.Refused.taken(taken.get());
        }
        Files.createDirectories(downloads);
        Optional<DirectoryLock.Held> lock = new DirectoryLock(downloads.resolve(".lock")).tryTake();
        if (lock.isEmpty()) {
            return new Installation.Refused(
                    "another download into " + downloads + " is under way; try again when it is done");
        }
        try (DirectoryLock.Held held = lock.get()) {
            PartFile part = PartFile.of(uri, downloads);
            if (anew) {
                part.discard();
            }
            Download end = new Downloader(patience, new Space(downloads, reserve)).download(uri, part, download);
            return end instanceof Download.Complete complete
                    ? installed(uri, complete.file(), part, digest, unpack)
                    : refusal((Download.Stopped) end, part);
        }
    }

    private Installation installed(
            URI uri, Path file, PartFile part, Optional<ExpectedDigest> digest, Progress progress) throws IOException {
        Optional<String> fault = digest.isPresent() ? digest.get().fault(file, progress) : Optional.empty();
        if (fault.isPresent()) {
            part.discard();
            return new Installation.Refused(
                    uri + " is not what it should be: " + fault.get() + "; the download was deleted");
        }
        Installation end = installer.install(file, progress);
        if (end instanceof Installation.Refused refused) {
            return new Installation.Refused(refused.reason()
                    + "; the download is kept: the same command tries again, with --anew it downloads again");
        }
        part.discard();
        return end;
    }

    private static Installation refusal(Download.Stopped end, PartFile part) throws IOException {
        return new Installation.Refused(
                part.size() == 0
                        ? end.reason()
                        : end.reason() + "; " + part.size() + " bytes are kept in " + part.kept()
                                + ": the same command goes on from there");
    }
}
