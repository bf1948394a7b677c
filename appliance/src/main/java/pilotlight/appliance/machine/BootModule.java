package pilotlight.appliance.machine;

import pilotlight.netboot.wire.Bytes;

/**
 * An extra file for one machine, served below {@code bootfs/<mac>/} and laid into its initramfs.
 *
 * @param path where it belongs: relative, normalised, no {@code ..}, such as {@code etc/extra.conf}
 * @param content all of it; read when the book is built, so that serving it never waits for a disk
 */
public record BootModule(String path, Bytes content) {

    /** Refuses paths that are not their own normal form or that would leave the machine's directory. */
    public BootModule {
        if (path.isEmpty() || path.startsWith("/") || !path.matches("[!-~]+") || hasOddSegment(path)) {
            throw new IllegalArgumentException(
                    "module path '" + path
                            + "': expected a relative path without '..', '.', empty parts, blanks or '\\', such as etc/extra.conf");
        }
    }

    private static boolean hasOddSegment(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..") || segment.contains("\\")) {
                return true;
            }
        }
        return false;
    }
}
