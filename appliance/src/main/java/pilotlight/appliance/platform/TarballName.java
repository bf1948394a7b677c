package pilotlight.appliance.platform;

import java.util.regex.Pattern;

/** File names of tarballs. */
public final class TarballName {

    private static final Pattern ENDING =
            Pattern.compile("\\.(tgz|txz|tzst|tar(\\.(gz|xz|zst))?)$", Pattern.CASE_INSENSITIVE);

    private TarballName() {}

    /** True if {@code name} ends as tarballs do, in any case. */
    public static boolean isOne(String name) {
        return ENDING.matcher(name).find();
    }

    /** The name without what it ends with, if it ends as tarballs do. */
    static String withoutEnding(String name) {
        return ENDING.matcher(name).replaceFirst("");
    }
}
