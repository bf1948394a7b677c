package pilotlight.appliance.store;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;

/**
 * Why the store failed.
 *
 * @param reason in plain words
 * @param damaged true if the file itself cannot be read: trying again would not help
 */
record Fault(String reason, boolean damaged) {

    static Fault of(Throwable thrown) {
        List<Throwable> causes =
                Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).toList();
        Throwable root = causes.get(causes.size() - 1);
        if (any(causes, Fault::isFullDisk)) {
            return new Fault("the disk is full", false);
        }
        if (any(causes, hasCode(ErrorCode.DATABASE_ALREADY_OPEN_1))) {
            return new Fault("another process has store.mv.db open", false);
        }
        if (any(causes, Fault::isDamage) || root instanceof EOFException) {
            return new Fault("store.mv.db is damaged (" + firstLine(beforeRoot(causes)) + ")", true);
        }
        if (any(causes, hasCode(ErrorCode.DATABASE_IS_CLOSED).or(hasCode(ErrorCode.DATABASE_CALLED_AT_SHUTDOWN)))) {
            return new Fault("the database closed itself after a failure", false);
        }
        return new Fault(any(causes, Fault::isForbidden) ? "not permitted: " + firstLine(root) : plain(root), false);
    }

    private static String plain(Throwable root) {
        return root instanceof NotDirectoryException || root instanceof FileAlreadyExistsException
                ? firstLine(root) + " is not a directory"
                : firstLine(root);
    }

    private static boolean isFullDisk(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    /** A damaged file may also open without tables that its own history of migrations claims, or with noise for values. */
    private static boolean isDamage(Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                || hasCode(ErrorCode.FILE_CORRUPTED_1)
                        .or(hasCode(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1))
                        .or(hasCode(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2))
                        .or(hasCode(ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1))
                        .test(thrown);
    }

    private static boolean isForbidden(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return thrown instanceof AccessDeniedException
                || hasCode(ErrorCode.DATABASE_IS_READ_ONLY).test(thrown)
                || message.contains("Permission denied")
                || message.contains("Read-only file system");
    }

    private static Predicate<Throwable> hasCode(int code) {
        return thrown -> thrown instanceof SQLException sql && sql.getErrorCode() == code;
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> is) {
        return causes.stream().anyMatch(is);
    }

    /** An end of file says nothing by itself; what met it does. */
    private static Throwable beforeRoot(List<Throwable> causes) {
        Throwable root = causes.get(causes.size() - 1);
        return root instanceof EOFException && causes.size() > 1 ? causes.get(causes.size() - 2) : root;
    }

    private static String firstLine(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
