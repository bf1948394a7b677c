package pilotlight.appliance.files;

import java.time.Instant;
import pilotlight.appliance.render.Digest;
import pilotlight.netboot.wire.Bytes;

/** Strong validators (RFC 9110 section 8.8.3), with their quotes. */
public final class Etag {

    private static final int LENGTH = 32;

    private Etag() {}

    /** For bytes that are at hand. */
    public static String of(Bytes content) {
        return '"' + Digest.SHA_256.of(content).substring(0, LENGTH) + '"';
    }

    /** For a file that is too big to read: another one has another size, time or inode. */
    static String of(long size, Instant modified, String inode) {
        String nanos = modified.getEpochSecond() + "." + modified.getNano();
        return of(Bytes.latin1(size + " " + nanos + " " + inode));
    }
}
