package pilotlight.appliance.rehearse;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Compares a file, byte by byte, with the first copy of it. */
final class Comparison implements Inspection {

    private static final long NONE = -1;

    private final String name;
    private final ReferenceCopy copy;
    private long bytes;
    private long different = NONE;

    /** @param name of the file, for a sentence */
    Comparison(String name, ReferenceCopy copy) {
        this.name = name;
        this.copy = copy;
    }

    @Override
    public void take(ByteBuffer content) {
        if (different == NONE) {
            different = copy.difference(bytes, content);
        }
        bytes += content.remaining();
    }

    @Override
    public Verified end() {
        return new Verified(bytes, true, "", flaw());
    }

    private Optional<String> flaw() {
        if (bytes != copy.size()) {
            return Optional.of(
                    name + " arrived with " + bytes + " bytes where the first copy of it has " + copy.size());
        }
        return different == NONE
                ? Optional.empty()
                : Optional.of(name + " is not what the first copy of it was, from byte " + different + " on");
    }
}
