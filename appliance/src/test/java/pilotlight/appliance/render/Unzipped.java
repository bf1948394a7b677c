package pilotlight.appliance.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import pilotlight.netboot.wire.Bytes;

/** What is in a compressed archive, as text to search in. */
public final class Unzipped {

    private Unzipped() {}

    public static String text(Bytes compressed) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(compressed.toArray()))) {
            return new String(plain.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
