package pilotlight.appliance.rehearse;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

/**
 * Where the bytes of one file go as they arrive: they are looked at, and counted for all to see.
 *
 * @param inspection looks at them
 * @param tally what goes on meanwhile
 * @param bytes of all machines
 */
record Intake(Inspection inspection, Tally tally, LongAdder bytes) {

    void take(ByteBuffer content) {
        inspection.take(content);
        bytes.add(content.remaining());
    }
}
