package pilotlight.appliance.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MalformedPacketException;

/** Fetches files by TFTP. */
final class TftpReader {

    private static final TftpPacket STRAY =
            new TftpPacket.Error(ErrorCode.UNKNOWN_TRANSFER_ID, "this transfer goes on with another port");

    private final Ipv4 self;
    private final BootListener listener;

    /** Asks from this address. */
    TftpReader(Ipv4 self, BootListener listener) {
        this.self = self;
        this.listener = listener;
    }

    /**
     * Fetches {@code file}, after a size probe if that is the profile's habit.
     *
     * @throws MissingException if there is no such file
     * @throws IOException if it does not come whole, saying why in a sentence
     */
    void read(InetSocketAddress server, String file, TftpProfile profile, Intake intake) throws IOException {
        if (profile.probe().isPresent()) {
            TftpProfile.Probe probe = profile.probe().get();
            Reception reception = Reception.probe(request(file, probe.options()), probe.goodbye());
            intake.expect(size(file, run(server, reception, intake)));
        }
        ReceptionResult result = run(server, Reception.of(request(file, profile.options())), intake);
        if (!(result instanceof ReceptionResult.Complete)) {
            throw failure(file, result);
        }
    }

    private static TftpPacket.ReadRequest request(String file, RequestedOptions options) {
        return new TftpPacket.ReadRequest(file, TransferMode.OCTET, options);
    }

    private static OptionalLong size(String file, ReceptionResult result) throws IOException {
        if (result instanceof ReceptionResult.Probed probed) {
            return probed.size();
        }
        throw failure(file, result);
    }

    private static IOException failure(String file, ReceptionResult result) {
        if (result instanceof ReceptionResult.Refused refused) {
            String reason =
                    "the server refused '" + file + "' by TFTP: error " + refused.code() + ": " + refused.message();
            return refused.code().equals(ErrorCode.FILE_NOT_FOUND)
                    ? new MissingException(reason)
                    : new IOException(reason);
        }
        return new IOException(((ReceptionResult.Broken) result).reason());
    }

    private ReceptionResult run(InetSocketAddress server, Reception reception, Intake intake) throws IOException {
        try (UdpSocket socket = UdpSocket.open(self)) {
            return new Exchange(socket, server, reception, intake, listener).run();
        }
    }

    /** One reception over one socket. */
    private static final class Exchange {

        private final UdpSocket socket;
        private final Reception reception;
        private final Intake intake;
        private final BootListener listener;
        private InetSocketAddress peer;
        private boolean locked;

        Exchange(
                UdpSocket socket, InetSocketAddress server, Reception reception, Intake intake, BootListener listener) {
            this.socket = socket;
            this.peer = server;
            this.reception = reception;
            this.intake = intake;
            this.listener = listener;
        }

        ReceptionResult run() throws IOException {
            ReceptionStep step = reception.start(System.nanoTime());
            while (true) {
                act(step);
                if (step.end().isPresent()) {
                    return step.end().get();
                }
                step = next();
            }
        }

        private void act(ReceptionStep step) throws IOException {
            if (!step.content().isEmpty()) {
                intake.take(step.content().toArray(), step.content().length());
            }
            if (step.send().isPresent()) {
                tell(step.send().get());
                socket.send(encode(step.send().get()), peer);
            }
        }

        /** ACKs say nothing new. */
        private void tell(TftpPacket packet) {
            if (packet instanceof TftpPacket.ReadRequest request) {
                listener.sent(Said.of(request));
            } else if (packet instanceof TftpPacket.Error error) {
                listener.sent(Said.of(error));
            }
        }

        private ReceptionStep next() throws IOException {
            Optional<UdpSocket.Datagram> heard = socket.receive(reception.deadline());
            if (heard.isEmpty()) {
                return reception.onTime(System.nanoTime());
            }
            if (!isFromPeer(heard.get().sender())) {
                socket.send(encode(STRAY), heard.get().sender());
                return ReceptionStep.WAIT;
            }
            return decode(heard.get().content())
                    .map(packet -> reception.on(packet, System.nanoTime()))
                    .orElse(ReceptionStep.WAIT);
        }

        /** The first to answer from the server's address is the one for the rest of the transfer (RFC 1350 section 4). */
        private boolean isFromPeer(InetSocketAddress sender) {
            if (!locked && sender.getAddress().equals(peer.getAddress())) {
                peer = sender;
                locked = true;
            }
            return sender.equals(peer);
        }

        private static Bytes encode(TftpPacket packet) {
            ByteBuf content = Unpooled.buffer();
            TftpCodec.encode(packet, content);
            return Bytes.read(content, content.readableBytes());
        }

        private static Optional<TftpPacket> decode(Bytes content) {
            try {
                return Optional.of(TftpCodec.decode(Unpooled.wrappedBuffer(content.toArray())));
            } catch (MalformedPacketException unreadable) {
                return Optional.empty();
            }
        }
    }
}
