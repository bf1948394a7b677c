package pilotlight.appliance.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content for a file of a platform. */
interface Source {

    /** In bytes. */
    long size() throws IOException;

    /** From the beginning. */
    InputStream open() throws IOException;

    /** What is in memory. */
    static Source of(byte[] content) {
        return new Source() {
            @Override
            public long size() {
                return content.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }
        };
    }
}
