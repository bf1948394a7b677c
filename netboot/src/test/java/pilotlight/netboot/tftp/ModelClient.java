package pilotlight.netboot.tftp;

import java.util.function.IntConsumer;

/** A client as firmware writes them: takes blocks in order, and differs in what it says to the others. */
final class ModelClient {

    enum Firmware {
        PLAIN(false, false, false),
        EDK2(true, true, false),
        GRUB(false, true, false),
        EVERY_BLOCK(false, false, true);

        private final boolean acksGaps;
        private final boolean acksDuplicates;
        private final boolean acksEveryBlock;

        Firmware(boolean acksGaps, boolean acksDuplicates, boolean acksEveryBlock) {
            this.acksGaps = acksGaps;
            this.acksDuplicates = acksDuplicates;
            this.acksEveryBlock = acksEveryBlock;
        }
    }

    private static final long TIMEOUT = 4_000_000_000L;

    private final Firmware firmware;
    private final TransferOptions options;
    private final IntConsumer acks;
    private long block;
    private long position;
    private long duplicates;
    private int sinceAck;
    private boolean begun;
    private boolean done;
    private long receivedAt;
    private long deadline = Long.MAX_VALUE;

    ModelClient(Firmware firmware, TransferOptions options, IntConsumer acks) {
        this.firmware = firmware;
        this.options = options;
        this.acks = acks;
    }

    void onOack(long now) {
        if (block == 0) {
            begun = true;
            ack(now);
        }
    }

    void onData(int wire, long offset, int length, long now) {
        if (!begun) {
            return;
        }
        if (!done && wire == options.rollover().wire(block + 1)) {
            accept(offset, length, now);
            return;
        }
        boolean duplicate = options.rollover().distance(Math.max(0, block - 1000), wire) <= Math.min(block, 1000);
        duplicates += duplicate ? 1 : 0;
        if (duplicate ? firmware.acksDuplicates || isLastAcknowledged(wire) : firmware.acksGaps && !done) {
            ack(now);
        }
    }

    private boolean isLastAcknowledged(int wire) {
        return sinceAck == 0 && wire == options.rollover().wire(block);
    }

    void onTime(long now) {
        if (!done) {
            ack(now);
        }
    }

    long deadline() {
        return done ? Long.MAX_VALUE : deadline;
    }

    boolean isDone() {
        return done;
    }

    long received() {
        return position;
    }

    long duplicates() {
        return duplicates;
    }

    long receivedAt() {
        return receivedAt;
    }

    private void accept(long offset, int length, long now) {
        if (offset != position) {
            throw new AssertionError("block " + (block + 1) + " holds " + offset + " in place of " + position);
        }
        block++;
        position += length;
        receivedAt = now;
        done = length < options.blockSize();
        deadline = now + TIMEOUT;
        if (++sinceAck == options.windowSize() || done || firmware.acksEveryBlock) {
            ack(now);
        }
    }

    private void ack(long now) {
        sinceAck = 0;
        deadline = now + TIMEOUT;
        acks.accept(options.rollover().wire(block));
    }
}
