package pilotlight.appliance.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;
import pilotlight.netboot.wire.Bytes;

/** Compression (RFC 1952) that gives the same bytes for the same content: no name, no time. */
final class Gzip {

    private Gzip() {}

    static Bytes compress(Bytes content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content.toArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return Bytes.of(compressed.toByteArray());
    }
}
