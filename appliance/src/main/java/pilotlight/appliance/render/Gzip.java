package pilotlight.appliance.render;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import pilotlight.netboot.wire.Bytes;

/**
 * Wraps content as a gzip file (RFC 1952): the same bytes for the same content, no name, no time. Nothing is made smaller: this is done
 * for each request, on an event loop, and deflating megabytes of modules would hold up every other machine.
 */
final class Gzip {

    private Gzip() {}

    static Bytes wrap(Bytes content) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream(content.length());
        try (Storing gzip = new Storing(wrapped)) {
            gzip.write(content.toArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory cannot fail to be written", impossible);
        }
        return Bytes.of(wrapped.toByteArray());
    }

    private static final class Storing extends GZIPOutputStream {
        Storing(OutputStream to) throws IOException {
            super(to);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }
}
