package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import pilotlight.netboot.wire.Bytes;

/** Puts new content in the place of a file, in one step: whoever reads it, and whatever happens, it is the old one or the new one. */
final class FileReplacer {

    private FileReplacer() {}

    /** Replaces {@code file}, which is no symbolic link; mode, owner and group stay as far as this process may give them. */
    static void replace(Path file, Bytes content) throws IOException {
        Path draft =
                Files.createTempFile(file.getParent(), "." + file.getFileName(), ".new"); // hidden: no assignment file
        try {
            write(draft, content);
            takeAfter(file, draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        sync(file.getParent());
    }

    private static void write(Path draft, Bytes content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content.toArray());
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
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

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
