package pilotlight.appliance.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** When a Triton platform was built, which is also its name: {@code 20210731T223008Z}. */
final class Stamp {

    private static final Pattern STAMP = Pattern.compile("2\\d{7}T\\d{6}Z");
    private static final Pattern SUFFIX =
            Pattern.compile("\\.(tgz|txz|tar|tar\\.gz|tar\\.xz|tar\\.zst)$", Pattern.CASE_INSENSITIVE);

    private Stamp() {}

    /** True if {@code name} is a stamp as platforms are named by, in upper case. */
    static boolean isStamp(String name) {
        return STAMP.matcher(name).matches();
    }

    /** The stamp that {@code text} is, in any case. */
    static Optional<String> parse(String text) {
        return Optional.of(text.toUpperCase(Locale.ROOT)).filter(Stamp::isStamp);
    }

    /** The stamp after the last dash of a tarball's or top directory's name. */
    static Optional<String> ofName(String name) {
        String bare = SUFFIX.matcher(name).replaceFirst("");
        return parse(bare.substring(bare.lastIndexOf('-') + 1));
    }
}
