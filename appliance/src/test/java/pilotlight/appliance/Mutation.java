package pilotlight.appliance;

import java.util.Arrays;
import java.util.Random;

/** Damages packets and lines, always the same way for the same seed. */
public record Mutation(Random random) {

    private static final int MOST_CHANGES = 6;

    /** A damaged copy: bits turned, bytes replaced, cut off, doubled or swollen. */
    public byte[] of(byte[] original) {
        byte[] damaged = original.clone();
        for (int changes = random.nextInt(MOST_CHANGES); changes >= 0; changes--) {
            damaged = changed(damaged);
        }
        return damaged;
    }

    private byte[] changed(byte[] content) {
        if (content.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int place = random.nextInt(content.length);
        switch (random.nextInt(6)) {
            case 0 -> content[place] ^= (byte) (1 << random.nextInt(8));
            case 1 -> content[place] = (byte) random.nextInt();
            case 2 -> content[place] = 0;
            case 3 -> content[place] = (byte) 0xff;
            case 4 -> {
                return Arrays.copyOf(content, place);
            }
            default -> {
                return doubledFrom(content, place);
            }
        }
        return content;
    }

    private static byte[] doubledFrom(byte[] content, int place) {
        byte[] longer = Arrays.copyOf(content, content.length + content.length - place);
        System.arraycopy(content, place, longer, content.length, content.length - place);
        return longer.length > 60_000 ? content : longer;
    }
}
