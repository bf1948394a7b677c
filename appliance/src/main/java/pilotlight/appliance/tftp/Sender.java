package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.IOException;
import java.net.PortUnreachableException;
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

/**
 * Does what a {@link Transfer} says, on a socket connected to the client: packets of strangers never reach it, so they cannot disturb
 * it.
 */
final class Sender extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    /** Fired at the channel of a transfer whose request came again. */
    static final Object REQUESTED_AGAIN = new Object();

    /** A request that comes later than this after the client's last ACK is that of a machine which started over: none does so sooner. */
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consignment consignment;
    private final BiConsumer<Sender, Ending> whenEnded;
    private final Sending sending;
    private final Negotiation negotiation;
    private final Transfer transfer;
    private final long began = System.nanoTime();
    private ScheduledFuture<?> timer;
    private long timerDue;
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

    /** Ends a transfer for which there is no socket. */
    void neverBegan(Throwable cause) {
        closeContent();
        whenEnded.accept(this, Ending.beforeItBegan(cause));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == REQUESTED_AGAIN && ctx.channel().isActive()) {
            perform(ctx, transfer.onRequestAgain(System.nanoTime()));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        perform(ctx, transfer.start(System.nanoTime()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, DatagramPacket packet) {
        int block = TftpCodec.ackBlock(packet.content());
        if (block >= 0) {
            heardAt = System.nanoTime();
            heard = true;
            perform(ctx, transfer.onAck(block, heardAt));
            acknowledged = transfer.bytesAcknowledged();
        } else {
            other(ctx, packet.content());
        }
    }

    private void other(ChannelHandlerContext ctx, ByteBuf packet) {
        try {
            if (TftpCodec.decode(packet) instanceof TftpPacket.Error error) {
                perform(ctx, transfer.onError(error.code(), error.message()));
            }
        } catch (MalformedPacketException bad) {
            LOG.debug("packet from {} dropped: {}", ctx.channel().remoteAddress(), bad.getMessage());
        }
    }

    private void perform(ChannelHandlerContext ctx, Step step) {
        try {
            if (step instanceof Step.SendBlocks blocks) {
                sendBlocks(ctx, blocks);
            } else if (step instanceof Step.SendOack) {
                sendOack(ctx);
            } else if (step instanceof Step.Finished finished) {
                end(ctx, Ending.Result.of(finished.result()));
                return;
            }
            setTimer(ctx);
        } catch (IOException unreadable) {
            refuse(ctx, unreadable);
        }
    }

    private void sendOack(ChannelHandlerContext ctx) {
        ByteBuf packet = ctx.alloc().buffer();
        TftpCodec.encode(negotiation.ack().orElseThrow(), packet);
        ctx.writeAndFlush(packet, ctx.voidPromise());
    }

    private void sendBlocks(ChannelHandlerContext ctx, Step.SendBlocks blocks) throws IOException {
        for (long block = blocks.first(); block < blocks.first() + blocks.count(); block++) {
            ctx.write(data(ctx, block), ctx.voidPromise());
        }
        ctx.flush();
    }

    private ByteBuf data(ChannelHandlerContext ctx, long block) throws IOException {
        int length = transfer.length(block);
        ByteBuf packet = ctx.alloc().directBuffer(TftpCodec.HEADER_LENGTH + length);
        try {
            TftpCodec.encodeDataHeader(packet, transfer.wire(block));
            consignment.content().read(transfer.offset(block), length, packet);
            return packet;
        } catch (IOException unreadable) {
            packet.release();
            throw unreadable;
        }
    }

    /** One timer at most is set; one that would ring too early is left alone, and sets the next when it rings. */
    private void setTimer(ChannelHandlerContext ctx) {
        long due = transfer.deadline();
        if (timer != null && timerDue - due <= 0) {
            return;
        }
        cancelTimer();
        timerDue = due;
        timer = ctx.executor().schedule(() -> ring(ctx), due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void ring(ChannelHandlerContext ctx) {
        timer = null;
        if (!ended) {
            perform(ctx, transfer.onTime(System.nanoTime()));
            resent = transfer.retransmits();
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void refuse(ChannelHandlerContext ctx, IOException unreadable) {
        ByteBuf packet = ctx.alloc().buffer();
        TftpCodec.encode(new TftpPacket.Error(ErrorCode.NOT_DEFINED, "the file cannot be read any more"), packet);
        ctx.writeAndFlush(packet, ctx.voidPromise());
        end(ctx, Ending.Result.broken(unreadable));
    }

    private void end(ChannelHandlerContext ctx, Ending.Result result) {
        if (ended) {
            return;
        }
        ended = true;
        cancelTimer();
        // Not while a packet is being read: Netty reads on from the descriptor, which by then may be another socket's.
        ctx.executor().execute(ctx::close);
        whenEnded.accept(this, new Ending(result, transfer.bytesAcknowledged(), transfer.retransmits(), seconds()));
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        closeContent();
    }

    private void closeContent() {
        try {
            consignment.content().close();
        } catch (IOException odd) {
            LOG.warn("a file could not be closed", odd);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end(ctx, Ending.Result.CUT_SHORT);
    }

    /** GRUB and EDK2 close their port as soon as they have what they want; the answer to our next packet is then an ICMP message. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof PortUnreachableException) {
            perform(ctx, transfer.onPortClosed());
        } else if (cause instanceof IOException) {
            LOG.debug("sending to {} failed: {}", ctx.channel().remoteAddress(), cause.toString());
        } else {
            LOG.warn("transfer to {} failed", ctx.channel().remoteAddress(), cause);
            end(ctx, Ending.Result.broken(cause));
        }
    }
}
