package pilotlight.appliance.rehearse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Counts a file that is made for one machine, of which there is no second copy; where it is a script, the text is kept. */
final class Reading implements Inspection {

    private static final int LONGEST_TEXT = 64 * 1024;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(0);
    private final int longest;
    private long bytes;

    /** @param script true if the text is wanted */
    Reading(boolean script) {
        this.longest = script ? LONGEST_TEXT : 0;
    }

    @Override
    public void take(ByteBuffer content) {
        bytes += content.remaining();
        byte[] kept = new byte[Math.min(content.remaining(), longest - text.size())];
        content.duplicate().get(kept);
        text.writeBytes(kept);
    }

    @Override
    public Verified end() {
        return new Verified(bytes, false, text.toString(StandardCharsets.UTF_8), Optional.empty());
    }
}
