package pilotlight.appliance.console;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import pilotlight.netboot.wire.Bytes;

/**
 * One file of the console.
 *
 * @param content all of it
 * @param type its {@code Content-Type}
 * @param etag a strong validator, with its quotes
 */
record Asset(Bytes content, String type, String etag) {

    private static final int ETAG_DIGITS = 32;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /**
     * The file of this name.
     *
     * @throws IllegalArgumentException if the name ends as none of the console's does
     */
    static Asset of(String name, byte[] content) {
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        if (!TYPES.containsKey(suffix)) {
            throw new IllegalArgumentException("static/console/" + name + " is none of "
                    + TYPES.keySet().stream().sorted().toList());
        }
        return new Asset(Bytes.of(content), TYPES.get(suffix), "\"" + digest(content) + "\"");
    }

    /** So many hexadecimal digits of these bytes' SHA-256 as are enough. */
    static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, ETAG_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
