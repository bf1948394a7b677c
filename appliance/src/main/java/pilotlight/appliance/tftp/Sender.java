package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.boot.Sending;
import pilotlight.appliance.boot.Shipment;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.Negotiation;
import pilotlight.netboot.tftp.Step;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TftpPacket.ReadRequest;
import pilotlight.netboot.tftp.Transfer;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.wire.MalformedPacketException;

/** Does what a {@link Transfer} says, on a line to the client. While it waits, for the client or for the disk, it holds nothing. */
final class Sender implements Speaker {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** A request that comes later than this after the client's last ACK is that of a machine which started over: none does so sooner. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int LARGEST_ANSWER = 2048;

    /** Blocks are put together up to so many bytes: a window of the usual ones goes out at once. */
    private static final int MOST_AT_ONCE = 128 * 1024;

    private final Consignment consignment;
    private final BiConsumer<Sender, Ending> whenEnded;
    private final Sending sending;
    private final Negotiation negotiation;
    private final Transfer transfer;
    private final long began = System.nanoTime();
    private Line line;
    private boolean fetching;
    private boolean ended;
    private volatile boolean heard;
    private volatile long heardAt;
    private volatile long acknowledged;
    private volatile long resent;

    Sender(Consignment consignment, TransferLimits limits, BiConsumer<Sender, Ending> whenEnded) {
        this.consignment = consignment;
        this.sending = new Sending(
                consignment.client(), consignment.stage(), consignment.request().file(), this::soFar);
        this.whenEnded = whenEnded;
        this.negotiation = Negotiation.negotiate(
                consignment.request().options(),
                consignment.request().mode(),
                OptionalLong.of(consignment.content().size()),
                limits);
        this.transfer = new Transfer(
                negotiation.agreed(),
                consignment.content().size(),
                negotiation.ack().isPresent());
    }

    /** True if {@code request} began this very transfer, and came again because the answer was slow, or was doubled on the way. */
    boolean isRepeatedBy(ReadRequest request) {
        return request.equals(consignment.request()) && (!heard || System.nanoTime() - heardAt < LATE_NANOS);
    }

    Consignment consignment() {
        return consignment;
    }

    /** How many blocks in flight were agreed. */
    int window() {
        return negotiation.agreed().windowSize();
    }

    /** How far it is, for other threads. */
    Sending sending() {
        return sending;
    }

    private Shipment soFar() {
        return new Shipment(acknowledged, consignment.content().size(), seconds(), resent);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void connected(Line to) {
        line = to;
        if (ended) {
            line.hangUp();
        } else {
            perform(transfer.start(System.nanoTime()));
        }
    }

    @Override
    public void notConnected(Throwable cause) {
        if (!ended) {
            finish(Ending.Result.broken(cause));
        }
    }

    /** The client sent the same request again. */
    void requestedAgain() {
        if (line != null && !ended) {
            perform(transfer.onRequestAgain(System.nanoTime()));
        }
    }

    /** Ends it, whatever the client thinks of that. */
    void cut() {
        end(Ending.Result.CUT_SHORT);
    }

    @Override
    public void heard(ByteBuf packet) {
        int block = TftpCodec.ackBlock(packet);
        if (block >= 0) {
            heardAt = System.nanoTime();
            heard = true;
            perform(transfer.onAck(block, heardAt));
            acknowledged = transfer.bytesAcknowledged();
        } else {
            other(packet);
        }
    }

    private void other(ByteBuf packet) {
        try {
            if (TftpCodec.decode(packet) instanceof TftpPacket.Error error) {
                perform(transfer.onError(error.code(), error.message()));
            }
        } catch (MalformedPacketException bad) {
            LOG.debug("packet from {} dropped: {}", line.remote(), bad.getMessage());
        }
    }

    private void perform(Step step) {
        if (step instanceof Step.SendBlocks blocks) {
            sendBlocks(blocks);
        } else if (step instanceof Step.SendOack) {
            sendOack();
        } else if (step instanceof Step.Finished finished) {
            end(Ending.Result.of(finished.result()));
        }
        if (!ended) {
            line.wakeAt(transfer.deadline());
        }
    }

    private void sendOack() {
        ByteBuf packet = line.space(LARGEST_ANSWER);
        TftpCodec.encode(negotiation.ack().orElseThrow(), packet);
        line.send(packet);
    }

    /** What waits for the disk is sent when it is there; what the client says meanwhile was heard, and changes nothing. */
    private void sendBlocks(Step.SendBlocks blocks) {
        if (fetching) {
            return;
        }
        long begin = transfer.offset(blocks.first());
        long last = blocks.first() + blocks.count() - 1;
        long end = transfer.offset(last) + transfer.length(last);
        if (end > begin && !content().isAtHand(begin, (int) (end - begin))) {
            fetch(blocks, begin);
        } else {
            sendNow(blocks);
        }
    }

    private void fetch(Step.SendBlocks blocks, long begin) {
        fetching = true;
        content().rest();
        content().fetch(begin, line.loop(), failure -> {
            fetching = false;
            if (!ended) {
                fetched(blocks, failure);
            }
        });
    }

    private void fetched(Step.SendBlocks blocks, Optional<IOException> failure) {
        failure.ifPresentOrElse(this::refuse, () -> sendNow(blocks));
    }

    private void sendNow(Step.SendBlocks blocks) {
        try {
            long end = blocks.first() + blocks.count();
            int most = Math.max(1, MOST_AT_ONCE / packet());
            for (long block = blocks.first(); block < end && !ended; block += most) {
                send(block, (int) Math.min(most, end - block));
            }
        } catch (IOException unreadable) {
            refuse(unreadable);
        } catch (InternalError shorter) { // read of a mapping: see Piece.copy
            refuse(new IOException("the file became shorter while it was sent", shorter));
        } finally {
            content().rest();
        }
    }

    private void send(long first, int count) throws IOException {
        ByteBuf packets = line.space(count * packet());
        for (long block = first; block < first + count; block++) {
            TftpCodec.encodeDataHeader(packets, transfer.wire(block));
            content().read(transfer.offset(block), transfer.length(block), packets);
        }
        check(first + count - 1, count);
        line.send(packets, packet());
    }

    /** To look at the file for every single block costs; that it became shorter is noticed at its last one at the latest. */
    private void check(long last, int count) throws IOException {
        int length = transfer.length(last);
        if (count > 1 || last == 1 || length < negotiation.agreed().blockSize()) {
            content().requireReaching(transfer.offset(last) + length);
        }
    }

    private int packet() {
        return TftpCodec.HEADER_LENGTH + negotiation.agreed().blockSize();
    }

    private Content content() {
        return consignment.content();
    }

    @Override
    public void onTime() {
        perform(transfer.onTime(System.nanoTime()));
        resent = transfer.retransmits();
    }

    private void refuse(IOException unreadable) {
        ByteBuf packet = line.space(LARGEST_ANSWER);
        TftpCodec.encode(new TftpPacket.Error(ErrorCode.NOT_DEFINED, "the file cannot be read any more"), packet);
        line.send(packet);
        end(Ending.Result.broken(unreadable));
    }

    private void end(Ending.Result result) {
        if (ended) {
            return;
        }
        finish(result);
        if (line != null) {
            line.hangUp();
        }
    }

    private void finish(Ending.Result result) {
        ended = true;
        whenEnded.accept(
                this,
                new Ending(
                        result,
                        transfer.bytesAcknowledged(),
                        transfer.blocksSent(),
                        transfer.retransmits(),
                        seconds()));
        content().close();
    }

    /** GRUB and EDK2 close their port as soon as they have what they want; the answer to our next packet is then an ICMP message. */
    @Override
    public void portClosed() {
        perform(transfer.onPortClosed());
    }

    @Override
    public void failed(Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("sending to {} failed: {}", line.remote(), cause.toString());
        } else {
            LOG.warn("transfer to {} failed", line.remote(), cause);
            end(Ending.Result.broken(cause));
        }
    }

    @Override
    public void cutOff() {
        if (!ended) {
            finish(Ending.Result.CUT_SHORT);
        }
    }
}
