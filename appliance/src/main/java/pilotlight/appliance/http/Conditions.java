package pilotlight.appliance.http;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import pilotlight.appliance.files.BootFile;

/**
 * The conditions that a request sets (RFC 9110 section 13), held against one file. EDK2 resumes a broken download with
 * {@code If-Match} or {@code If-Unmodified-Since}.
 */
final class Conditions {

    private static final int LONGEST_DATE = 64;

    private final Request request;
    private final BootFile.Present file;

    Conditions(Request request, BootFile.Present file) {
        this.request = request;
        this.file = file;
    }

    /** False if the client holds a part of another version: 412. */
    boolean met() {
        String tags = request.header(HttpHeaderNames.IF_MATCH);
        if (tags != null) {
            return names(tags);
        }
        return !changedSince(request.header(HttpHeaderNames.IF_UNMODIFIED_SINCE))
                .orElse(false);
    }

    /** True if the client has this very version already: 304. */
    boolean alreadyThere() {
        String tags = request.header(HttpHeaderNames.IF_NONE_MATCH);
        if (tags != null) {
            return names(tags.replace("W/", ""));
        }
        return changedSince(request.header(HttpHeaderNames.IF_MODIFIED_SINCE))
                .map(changed -> !changed)
                .orElse(false);
    }

    /** False if {@code If-Range} names another version: the range is then ignored. */
    boolean rangeApplies() {
        String version = request.header(HttpHeaderNames.IF_RANGE);
        return version == null
                || version.trim().equals(file.etag())
                || date(version).map(modified()::equals).orElse(false);
    }

    /** True if one of {@code tags} is this file's. */
    private boolean names(String tags) {
        for (String tag : tags.split(",")) {
            if (tag.trim().equals(file.etag()) || tag.trim().equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** Empty where {@code date} is missing or no date: such a condition counts for nothing. */
    private Optional<Boolean> changedSince(String date) {
        return date(date).map(since -> modified().isAfter(since));
    }

    /** Longer ones the formatter would refuse with an exception. */
    private static Optional<Instant> date(String text) {
        return Optional.ofNullable(text)
                .filter(date -> date.length() <= LONGEST_DATE)
                .map(date -> DateFormatter.parseHttpDate(date))
                .map(Date::toInstant);
    }

    private Instant modified() {
        return file.modified().truncatedTo(ChronoUnit.SECONDS);
    }
}
