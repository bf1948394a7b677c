package pilotlight.appliance.platform;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read from one or more files, one after another, and tells a {@link Progress}. */
final class Meter {

    private final Progress progress;
    private final long total;
    private long read;

    Meter(Progress progress, long total) {
        this.progress = progress;
        this.total = total;
    }

    /** {@code in}, counted. */
    InputStream count(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                advance(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                advance(Math.max(0, count));
                return count;
            }
        };
    }

    private void advance(int bytes) {
        read += bytes;
        progress.advanced(read, total);
    }
}
