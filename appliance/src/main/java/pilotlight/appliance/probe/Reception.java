package pilotlight.appliance.probe;

import java.util.Optional;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.Rollover;
import pilotlight.netboot.tftp.TftpPacket;

/**
 * The receiving of one file by TFTP (RFC 1350, 2347, 2348, 2349, 7440), as EDK2 does it: told what arrives and when, it says what to send
 * and what to keep. Blocks are counted from 1 without rolling over. Times are nanoseconds of any one clock. Not safe for several threads.
 */
public final class Reception {

    /** EDK2's patience: a server that doubles its own time-outs may take seconds to send again. */
    private static final long TIMEOUT = 4_000_000_000L;

    private static final int TRIES = 6;

    private final TftpPacket.ReadRequest request;
    private final Optional<TftpPacket.Error> goodbye;

    private GrantedOptions options = GrantedOptions.NONE;
    private boolean answered;
    private long block;
    private long received;
    private int sinceAck;
    private boolean toldOfGap;
    private int silences;
    private long deadline;

    private Reception(TftpPacket.ReadRequest request, Optional<TftpPacket.Error> goodbye) {
        this.request = request;
        this.goodbye = goodbye;
    }

    /** Receives the whole file. */
    public static Reception of(TftpPacket.ReadRequest request) {
        return new Reception(request, Optional.empty());
    }

    /** Learns what the server grants, then ends with {@code goodbye}. */
    public static Reception probe(TftpPacket.ReadRequest request, TftpPacket.Error goodbye) {
        return new Reception(request, Optional.of(goodbye));
    }

    /** The first thing to send; called once, before anything else. */
    public ReceptionStep start(long now) {
        return sendAt(now, ReceptionStep.send(request));
    }

    /** A packet of the server came. */
    public ReceptionStep on(TftpPacket packet, long now) {
        if (packet instanceof TftpPacket.Data data) {
            return onData(data, now);
        }
        if (packet instanceof TftpPacket.OptionAck ack) {
            return onOptionAck(ack, now);
        }
        return packet instanceof TftpPacket.Error error
                ? ReceptionStep.WAIT.ending(new ReceptionResult.Refused(error.code(), error.message()))
                : ReceptionStep.WAIT;
    }

    /** Time has passed; does nothing before {@link #deadline}. */
    public ReceptionStep onTime(long now) {
        if (now - deadline < 0) {
            return ReceptionStep.WAIT;
        }
        silences++;
        return silences > TRIES
                ? ReceptionStep.WAIT.ending(new ReceptionResult.Broken(silence()))
                : sendAt(now, answered ? ReceptionStep.send(ack()) : ReceptionStep.send(request));
    }

    /** When {@link #onTime} is due next. */
    public long deadline() {
        return deadline;
    }

    private String silence() {
        return answered
                ? "the server fell silent after block " + block + " of '" + request.file() + "'"
                : "the server never answered the request for '" + request.file() + "'";
    }

    private ReceptionStep onOptionAck(TftpPacket.OptionAck granted, long now) {
        if (block > 0) {
            return ReceptionStep.WAIT;
        }
        Optional<String> objection = GrantedOptions.objection(request.options(), granted.options());
        if (objection.isPresent()) {
            return fail(ErrorCode.OPTION_REFUSED, objection.get());
        }
        answered = true;
        options = GrantedOptions.of(granted.options());
        return goodbye.map(this::leave).orElseGet(() -> acknowledge(ReceptionStep.WAIT, now));
    }

    private ReceptionStep onData(TftpPacket.Data data, long now) {
        if (data.block() == Rollover.TO_ZERO.wire(block + 1)) {
            answered = true;
            return goodbye.map(this::leave).orElseGet(() -> take(data, now));
        }
        return answered && isWorthAnAck(data.block()) ? acknowledge(ReceptionStep.WAIT, now) : ReceptionStep.WAIT;
    }

    /**
     * The last block again: our ACK was lost. A block ahead: one before it was lost, which is told once. All other duplicates are let pass,
     * or server and client would double each other's packets (RFC 1123 section 4.2.3.1).
     */
    private boolean isWorthAnAck(int wire) {
        boolean again = sinceAck == 0 && wire == Rollover.TO_ZERO.wire(block);
        boolean ahead = (wire - Rollover.TO_ZERO.wire(block + 1) & 0xffff) < options.window();
        boolean worth = again || ahead && !toldOfGap;
        toldOfGap |= ahead;
        return worth;
    }

    private ReceptionStep take(TftpPacket.Data data, long now) {
        int length = data.content().length();
        if (length > options.blockSize()) {
            return fail(
                    ErrorCode.ILLEGAL_OPERATION,
                    "block " + (block + 1) + " has " + length + " bytes where " + options.blockSize()
                            + " were agreed on");
        }
        block++;
        received += length;
        sinceAck++;
        silences = 0;
        toldOfGap = false;
        deadline = now + TIMEOUT;
        ReceptionStep kept = ReceptionStep.keep(data.content());
        if (length < options.blockSize()) {
            return acknowledge(kept, now).ending(end());
        }
        return sinceAck == options.window() ? acknowledge(kept, now) : kept;
    }

    private ReceptionResult end() {
        long announced = options.size().orElse(received);
        return announced == received
                ? new ReceptionResult.Complete(received)
                : new ReceptionResult.Broken("'" + request.file() + "' ended after " + received + " bytes where "
                        + announced + " were announced");
    }

    private ReceptionStep leave(TftpPacket.Error farewell) {
        return ReceptionStep.send(farewell).ending(new ReceptionResult.Probed(options.size()));
    }

    private static ReceptionStep fail(ErrorCode code, String reason) {
        return ReceptionStep.send(new TftpPacket.Error(code, reason)).ending(new ReceptionResult.Broken(reason));
    }

    private ReceptionStep acknowledge(ReceptionStep step, long now) {
        sinceAck = 0;
        return sendAt(now, step.sending(ack()));
    }

    private TftpPacket ack() {
        return new TftpPacket.Ack(Rollover.TO_ZERO.wire(block));
    }

    private ReceptionStep sendAt(long now, ReceptionStep step) {
        deadline = now + TIMEOUT;
        return step;
    }
}
