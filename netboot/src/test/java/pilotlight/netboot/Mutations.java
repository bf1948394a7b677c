package pilotlight.netboot;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import pilotlight.netboot.wire.Bytes;

/** Damages packets: the same way again for the same seed. */
public record Mutations(Random random) {

    private static final int MOST_CHANGES = 5;

    /** One in four cut off somewhere, and up to five bytes changed, each where {@code position} says for that length. */
    public Bytes of(Bytes packet, IntUnaryOperator position) {
        return changed(truncated(packet), position);
    }

    private Bytes truncated(Bytes packet) {
        return random.nextInt(4) == 0 ? packet.slice(0, random.nextInt(packet.length() + 1)) : packet;
    }

    private Bytes changed(Bytes packet, IntUnaryOperator position) {
        byte[] content = packet.toArray();
        for (int changes = random.nextInt(MOST_CHANGES + 1); changes > 0 && content.length > 0; changes--) {
            content[position.applyAsInt(content.length)] = (byte) random.nextInt(256);
        }
        return Bytes.of(content);
    }
}
