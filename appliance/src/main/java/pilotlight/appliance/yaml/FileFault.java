package pilotlight.appliance.yaml;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What is wrong with a file that cannot be read or written, in words instead of an exception's name. */
public final class FileFault {

    private FileFault() {}

    /** A sentence without a full stop; it names the file where the exception does. */
    public static String of(IOException fault) {
        if (fault instanceof FileSystemException named && named.getFile() != null) {
            return named.getFile() + ": " + reason(named);
        }
        return reason(fault);
    }

    /** The same without the file's name, for sentences that begin with it. */
    public static String reason(IOException fault) {
        if (fault instanceof FileSystemException named) {
            return reason(named);
        }
        return Optional.ofNullable(fault.getMessage()).orElse(fault.getClass().getSimpleName());
    }

    private static String reason(FileSystemException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (fault instanceof NotDirectoryException || fault instanceof FileAlreadyExistsException) {
            return "not a directory";
        }
        return Optional.ofNullable(fault.getReason()).orElse("cannot be used");
    }
}
