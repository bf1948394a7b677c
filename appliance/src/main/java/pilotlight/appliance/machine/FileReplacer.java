package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.netboot.wire.Bytes;

/** Puts new content in the place of a file, in one step: whoever reads it, and whatever happens, it is the old one or the new one. */
final class FileReplacer {

    private FileReplacer() {}

    /** Replaces {@code file}, which is no symbolic link; mode, owner and group stay as far as this process may give them. */
    static void replace(Path file, Bytes content) throws IOException {
        Path draft =
                Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new"); // hidden: no assignment file
        try {
            SyncedFile.write(draft, content.toArray());
            takeAfter(file, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        SyncedFile.sync(file.getParent());
    }

    private static void takeAfter(Path file, Path draft) throws IOException {
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        giveTo(old, view);
        view.setPermissions(old.permissions());
    }

    /** Only root gives files away; others may give them to their own groups. */
    private static void giveTo(PosixFileAttributes old, PosixFileAttributeView view) throws IOException {
        try {
            view.setGroup(old.group());
            view.setOwner(old.owner());
        } catch (FileSystemException mayNot) {
            // the one who edits it owns it then, as with any editor
        }
    }
}
