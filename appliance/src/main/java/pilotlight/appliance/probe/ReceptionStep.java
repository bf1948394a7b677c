package pilotlight.appliance.probe;

import java.util.Optional;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;

/**
 * What a {@link Reception} wants done next.
 *
 * @param content what comes next in the file, to be kept; empty for nothing
 * @param send what to send
 * @param end how it ended, once it has
 */
public record ReceptionStep(Bytes content, Optional<TftpPacket> send, Optional<ReceptionResult> end) {

    static final ReceptionStep WAIT = new ReceptionStep(Bytes.EMPTY, Optional.empty(), Optional.empty());

    static ReceptionStep send(TftpPacket packet) {
        return WAIT.sending(packet);
    }

    static ReceptionStep keep(Bytes content) {
        return new ReceptionStep(content, Optional.empty(), Optional.empty());
    }

    ReceptionStep sending(TftpPacket packet) {
        return new ReceptionStep(content, Optional.of(packet), end);
    }

    ReceptionStep ending(ReceptionResult result) {
        return new ReceptionStep(content, send, Optional.of(result));
    }
}
