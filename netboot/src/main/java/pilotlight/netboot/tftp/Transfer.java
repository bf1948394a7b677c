package pilotlight.netboot.tftp;

import pilotlight.netboot.tftp.TransferResult.AbortedByClient;
import pilotlight.netboot.tftp.TransferResult.Complete;
import pilotlight.netboot.tftp.TransferResult.CompleteWithoutLastAck;
import pilotlight.netboot.tftp.TransferResult.Failed;
import pilotlight.netboot.tftp.TransferResult.NeverAnswered;
import pilotlight.netboot.tftp.TransferResult.PortClosed;
import pilotlight.netboot.tftp.TransferResult.Probe;
import pilotlight.netboot.tftp.TransferResult.Stalled;

/**
 * The sending of one file (RFC 1350, RFC 7440): told what arrives and when, it says what to send. Blocks are counted from 1 without rolling
 * over, the option acknowledgement counts as block 0. Times are nanoseconds of any one clock. Not safe for use by several threads.
 *
 * <p>The window is not shrunk on loss: a client acknowledges after as many blocks as were agreed, and fewer would leave it waiting.
 */
public final class Transfer {

    /** Retransmissions of the last block after which silence means that the client has it. */
    private static final int FAREWELLS = 3;

    private static final long NO_BLOCK = -2;
    private static final Step WAIT = new Step.Wait();
    private static final Step SEND_OACK = new Step.SendOack();

    private final TransferOptions options;
    private final long fileSize;
    private final long lastBlock;
    private final boolean startsWithOack;
    private final RetransmissionTimer timer;

    private Step.Finished finished;
    private long deadline;

    private long acknowledged;
    private long sent;
    private long sentAt;

    /** From here on, blocks were sent once, and at {@link #sentAt}. */
    private long sentOnceFrom;

    /** The last block that was out when blocks were last sent again. */
    private long resentUpTo = Long.MIN_VALUE / 2;

    private int retransmissions;
    private int unanswered;
    private long progressAt;
    private long heardAt;

    private long blocksSent;
    private long retransmits;

    /**
     * @param fileSize bytes, 0 or more
     * @param startsWithOack true if the options' acknowledgement goes first
     */
    public Transfer(TransferOptions options, long fileSize, boolean startsWithOack) {
        if (fileSize < 0) {
            throw new IllegalArgumentException("a file has 0 bytes or more, found " + fileSize);
        }
        this.options = options;
        this.fileSize = fileSize;
        this.startsWithOack = startsWithOack;
        lastBlock = fileSize / options.blockSize() + 1;
        timer = new RetransmissionTimer(options.retry());
        acknowledged = startsWithOack ? -1 : 0;
        sent = acknowledged;
    }

    /** The first thing to send; called once, before anything else. */
    public Step start(long now) {
        progressAt = now;
        heardAt = now;
        return send(acknowledged + 1, now);
    }

    /** An ACK came with these 16 bits. */
    public Step onAck(int wire, long now) {
        if (finished != null) {
            return finished;
        }
        long block = blockOf(wire);
        if (block < acknowledged || block > sent) {
            return WAIT;
        }
        heardAt = now;
        unanswered = 0;
        return block == acknowledged ? onRepeatedAck(now) : onProgress(block, now);
    }

    /** The client ended the transfer. */
    public Step onError(ErrorCode code, String message) {
        if (finished != null) {
            return finished;
        }
        if (!code.isAbort()) {
            return finish(new Failed(code, message, Math.max(0, acknowledged)));
        }
        return finish(
                startsWithOack && acknowledged <= 0
                        ? new Probe(code, message)
                        : new AbortedByClient(code, message, acknowledged));
    }

    /** The client sent its request again: it has heard nothing yet, or its request was late or doubled on the way. */
    public Step onRequestAgain(long now) {
        if (finished != null) {
            return finished;
        }
        return wasAnswered() ? WAIT : sendAgain(now);
    }

    /**
     * The client's port is closed (ICMP). GRUB closes it as soon as it has the last block, and does not acknowledge that. One whose port was
     * open for a packet that was sent again, and who did not answer that either, was not heard.
     */
    public Step onPortClosed() {
        if (finished != null) {
            return finished;
        }
        if (!wasAnswered() && retransmissions > 1) {
            return finish(silence());
        }
        return finish(hasSentAll() ? new CompleteWithoutLastAck() : new PortClosed(Math.max(0, acknowledged)));
    }

    /** Time has passed; does nothing before {@link #deadline}. */
    public Step onTime(long now) {
        if (finished != null) {
            return finished;
        }
        if (now - deadline < 0) {
            return WAIT;
        }
        if (isBelievedComplete(now)) {
            return finish(new CompleteWithoutLastAck());
        }
        return hasUsedUpPatience(now) ? finish(silence()) : sendAgainOnTime(now);
    }

    /** When {@link #onTime} is due next. */
    public long deadline() {
        return deadline;
    }

    /** Where in the file {@code block} begins. */
    public long offset(long block) {
        return (block - 1) * options.blockSize();
    }

    /** How many bytes {@code block} holds; the last holds less than a block size, possibly none. */
    public int length(long block) {
        return (int) Math.min(options.blockSize(), fileSize - offset(block));
    }

    /** The 16 bits that stand for {@code block} in its DATA. */
    public int wire(long block) {
        return options.rollover().wire(block);
    }

    /** Blocks of DATA sent so far, each time counted. */
    public long blocksSent() {
        return blocksSent;
    }

    /** Packets that were sent more than once. */
    public long retransmits() {
        return retransmits;
    }

    /** Bytes of the file that the client has confirmed. */
    public long bytesAcknowledged() {
        return Math.min(fileSize, Math.max(0, acknowledged) * options.blockSize());
    }

    private long blockOf(int wire) {
        if (acknowledged < 0) {
            return wire == 0 ? 0 : NO_BLOCK;
        }
        return acknowledged + options.rollover().distance(acknowledged, wire);
    }

    /**
     * EDK2 and U-Boot repeat the last ACK when they miss the first block of a window; GRUB and PXELINUX repeat it for every duplicate. So a
     * repeated ACK is believed once a window, and not in the window behind one that was sent twice, whose duplicates it may answer.
     */
    private Step onRepeatedAck(long now) {
        boolean believed = options.windowSize() > 1 && acknowledged >= resentUpTo + options.windowSize();
        return believed ? sendAgain(now) : WAIT;
    }

    /** An ACK short of what was sent tells of a gap, but is believed once a flight: some clients answer every block behind the gap. */
    private Step onProgress(long block, long now) {
        boolean goBack = block < sent && block >= resentUpTo;
        measure(block, now);
        acknowledged = block;
        progressAt = now;
        retransmissions = 0;
        if (block == lastBlock) {
            return finish(new Complete());
        }
        return goBack ? sendAgain(now) : send(sent + 1, now);
    }

    /** Only a packet that was sent once tells a round trip (Karn). */
    private void measure(long block, long now) {
        if (block >= sentOnceFrom) {
            timer.measure(now - sentAt);
        } else {
            timer.ease(now - sentAt);
        }
    }

    private Step sendAgainOnTime(long now) {
        timer.backOff();
        retransmissions++;
        unanswered++;
        return sendAgain(now);
    }

    private Step sendAgain(long now) {
        resentUpTo = sent;
        return send(acknowledged + 1, now);
    }

    /** Sends from {@code first} to the end of the window. */
    private Step send(long first, long now) {
        deadline = now + timer.timeout();
        if (first == 0) {
            return sendOack(now);
        }
        long last = Math.min(lastBlock, acknowledged + options.windowSize());
        if (first > last) {
            return WAIT;
        }
        blocksSent += last - first + 1;
        retransmits += sent - first + 1;
        note(last, now);
        return new Step.SendBlocks(first, (int) (last - first + 1));
    }

    private Step sendOack(long now) {
        retransmits += sent + 1;
        note(0, now);
        return SEND_OACK;
    }

    private void note(long last, long now) {
        sentOnceFrom = sent + 1;
        sent = last;
        sentAt = now;
    }

    private boolean isBelievedComplete(long now) {
        return hasSentAll()
                && unanswered >= FAREWELLS
                && now - heardAt >= options.retry().linger();
    }

    private boolean hasSentAll() {
        return wasAnswered() && sent == lastBlock;
    }

    private boolean hasUsedUpPatience(long now) {
        return retransmissions >= options.retry().tries()
                && now - progressAt >= options.retry().patience();
    }

    private TransferResult silence() {
        return wasAnswered() ? new Stalled(acknowledged + 1, retransmissions) : new NeverAnswered(retransmissions);
    }

    private boolean wasAnswered() {
        return acknowledged >= (startsWithOack ? 0 : 1);
    }

    private Step finish(TransferResult result) {
        finished = new Step.Finished(result);
        deadline = Long.MAX_VALUE;
        return finished;
    }
}
