package pilotlight.appliance.rehearse;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import pilotlight.appliance.probe.Reception;
import pilotlight.appliance.probe.ReceptionResult;
import pilotlight.appliance.probe.ReceptionStep;
import pilotlight.appliance.probe.TftpProfile;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.MalformedPacketException;

/** Fetches one file by TFTP, after a size probe if that is the profile's habit. Lives on its machine's loop. */
final class TftpFetch implements UdpLine.User {

    private static final int SHORT_PACKET = 128;
    private static final TftpPacket STRAY =
            new TftpPacket.Error(ErrorCode.UNKNOWN_TRANSFER_ID, "this transfer goes on with another port");

    private final Wire wire;
    private final InetSocketAddress server;
    private final String file;
    private final TftpProfile profile;
    private final Intake intake;
    private final Consumer<FetchResult> told;

    private Reception reception;
    private UdpLine line;
    private InetSocketAddress peer;
    private boolean locked;
    private ScheduledFuture<?> timer;

    /** @param told how it ended, once */
    TftpFetch(
            Wire wire,
            InetSocketAddress server,
            String file,
            TftpProfile profile,
            Intake intake,
            Consumer<FetchResult> told) {
        this.wire = wire;
        this.server = server;
        this.file = file;
        this.profile = profile;
        this.intake = intake;
        this.told = told;
    }

    void start() {
        begin(profile.probe()
                .map(probe -> Reception.probe(request(probe.options()), probe.goodbye()))
                .orElseGet(() -> Reception.of(request(profile.options()))));
    }

    private TftpPacket.ReadRequest request(RequestedOptions options) {
        return new TftpPacket.ReadRequest(file, TransferMode.OCTET, options);
    }

    /** Each request comes from a port of its own (RFC 1350 section 4). */
    private void begin(Reception next) {
        reception = next;
        peer = server;
        locked = false;
        line = UdpLine.open(wire, intake.tally(), this);
    }

    @Override
    public void open() {
        ReceptionStep first = reception.start(System.nanoTime());
        timer = wire.at(reception.deadline(), this::due);
        act(first);
    }

    @Override
    public void refused(String reason) {
        told.accept(new FetchResult.Broken(reason));
    }

    /** The first to answer from the server's address is the one for the rest of the transfer (RFC 1350 section 4). */
    @Override
    public void heard(ByteBuf content, InetSocketAddress sender) {
        if (!locked && sender.getAddress().equals(peer.getAddress())) {
            peer = sender;
            locked = true;
        }
        if (!sender.equals(peer)) {
            send(STRAY, sender);
            return;
        }
        try {
            act(reception.on(TftpCodec.decode(content), System.nanoTime()));
        } catch (MalformedPacketException unreadable) {
            // What cannot be read is lost, and asked for again.
        }
    }

    /** Deadlines move with each packet: one timer goes after them. */
    private void due() {
        long now = System.nanoTime();
        boolean inVain = now - reception.deadline() >= 0;
        ReceptionStep step = reception.onTime(now);
        if (inVain) {
            intake.tally().timeout();
        }
        timer = wire.at(reception.deadline(), this::due);
        act(step);
    }

    private void act(ReceptionStep step) {
        if (!step.content().isEmpty()) {
            intake.take(ByteBuffer.wrap(step.content().toArray()));
        }
        step.send().ifPresent(packet -> send(packet, peer));
        step.end().ifPresent(this::end);
    }

    private void send(TftpPacket packet, InetSocketAddress to) {
        ByteBuf content = line.buffer(SHORT_PACKET);
        TftpCodec.encode(packet, content);
        line.send(content, to);
    }

    private void end(ReceptionResult result) {
        stop();
        if (result instanceof ReceptionResult.Probed) {
            begin(Reception.of(request(profile.options())));
        } else {
            told.accept(result(result));
        }
    }

    private FetchResult result(ReceptionResult result) {
        if (result instanceof ReceptionResult.Refused refused) {
            String reason =
                    "the server refused '" + file + "' by TFTP: error " + refused.code() + ": " + refused.message();
            return refused.code().equals(ErrorCode.FILE_NOT_FOUND)
                    ? new FetchResult.Missing(reason)
                    : new FetchResult.Broken(reason);
        }
        return result instanceof ReceptionResult.Broken broken
                ? new FetchResult.Broken(broken.reason())
                : new FetchResult.Whole();
    }

    /** Nothing more is sent, and nobody told. */
    void stop() {
        timer.cancel(false);
        line.close();
    }
}
