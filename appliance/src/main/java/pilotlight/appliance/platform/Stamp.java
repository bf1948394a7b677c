package pilotlight.appliance.platform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a Triton platform was built, which is also its name: {@code 20210731T223008Z}. */
public final class Stamp {

    private static final Pattern STAMP = Pattern.compile("2\\d{7}T\\d{6}Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private Stamp() {}

    /** True if {@code name} is a stamp as platforms are named by, in upper case. */
    public static boolean isStamp(String name) {
        return STAMP.matcher(name).matches();
    }

    /** The stamp that {@code text} is, in any case. */
    public static Optional<String> parse(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(Stamp::isStamp);
    }

    /** The stamp after the last dash of a tarball's or top directory's name. */
    public static Optional<String> ofName(String name) {
        String bare = TarballName.withoutEnding(name);
        return parse(bare.substring(bare.lastIndexOf('-') + 1));
    }

    /** The stamp of a moment. */
    static String of(Instant built) {
        return TIME.format(built.atOffset(ZoneOffset.UTC));
    }

    /** The moment of a stamp; empty for other names, and for a 99th of January. */
    static Optional<Instant> time(String stamp) {
        try {
            return Optional.of(LocalDateTime.parse(stamp, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }
}
