package pilotlight.appliance.platform;

import java.io.IOException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Unpacks one Triton tarball into a tree. */
final class TarUnpacker {

    private final TarReader tar;
    private final TreeBuilder into;

    TarUnpacker(TarReader tar, TreeBuilder into) {
        this.tar = tar;
        this.into = into;
    }

    /** Unpacks all of it. */
    void unpack() throws IOException {
        for (Optional<TarArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            Optional<EntryPath> path = EntryPath.of(entry.get().getName());
            if (path.isPresent()) {
                unpack(path.get(), entry.get());
            }
        }
        tar.finish();
    }

    private void unpack(EntryPath path, TarArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) {
            into.addDirectory(path);
            return;
        }
        switch (entry.getLinkFlag()) {
            case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> into.addFile(path, tar);
            case TarConstants.LF_LINK -> into.addHardLink(path, entry.getLinkName());
            case TarConstants.LF_SYMLINK -> into.addSymbolicLink(path, entry.getLinkName());
            default ->
                throw new RefusedException("its entry " + path.path()
                        + " is neither a file nor a directory nor a link, but of tar's type '"
                        + Character.toString(entry.getLinkFlag()) + "'");
        }
    }
}
