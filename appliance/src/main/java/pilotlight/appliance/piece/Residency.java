package pilotlight.appliance.piece;

import java.io.IOException;

/**
 * Which pieces of a file are in memory, as far as is known: what the kernel says is believed for a while. To ask it, a piece is mapped and
 * not touched, so that counts as nobody's memory. For one thread at a time.
 */
final class Residency {

    private final SharedFile file;
    private final Mapper mapper;
    private final long[] known;
    private final boolean[] wasKnown;

    Residency(SharedFile file, Mapper mapper) {
        this.file = file;
        this.mapper = mapper;
        int pieces = (int) (file.size() / Mappings.SIZE + 1);
        this.known = new long[pieces];
        this.wasKnown = new boolean[pieces];
    }

    /** True if the piece that begins at {@code begin} is in memory. */
    boolean has(long begin, long now) {
        int piece = index(begin);
        boolean fresh = wasKnown[piece] && now - known[piece] < file.trustNanos();
        if (!fresh && file.tellsResidency() && mapper.works() && isLoaded(begin)) {
            becameKnown(begin, now);
            return true;
        }
        return fresh;
    }

    private boolean isLoaded(long begin) {
        try {
            Mapping mapping = mapper.map(file.channel(), begin, Mappings.length(file, begin));
            try {
                return mapping.bytes().isLoaded();
            } finally {
                mapping.unmap().run();
            }
        } catch (IOException unmappable) {
            return false;
        }
    }

    /** It was just read. */
    void becameKnown(long begin, long now) {
        known[index(begin)] = now;
        wasKnown[index(begin)] = true;
    }

    private static int index(long begin) {
        return (int) (begin / Mappings.SIZE);
    }
}
