package pilotlight.appliance.depot;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** URLs as operators type them where a path could stand, too. */
public final class DepotUrl {

    private static final Pattern URL = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private DepotUrl() {}

    /** True if {@code text} is meant as a URL and not as a path. */
    public static boolean isOne(String text) {
        return URL.matcher(text).matches();
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with a sentence if it is none that can be asked for
     */
    public static URI parse(String text) {
        try {
            URI uri = new URI(text);
            if (uri.getHost() == null) {
                throw new IllegalArgumentException("'" + text + "' names no host");
            }
            return uri;
        } catch (URISyntaxException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no URL: " + wrong.getReason());
        }
    }
}
