package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpPacket;

/** Says no, from a port of its own as a transfer would, and is done. */
final class Refusal implements Speaker {

    private static final int LONGEST = 1024;

    private final TftpPacket.Error error;
    private final Consumer<Throwable> whenUnsaid;

    Refusal(ErrorCode code, String reason, Consumer<Throwable> whenUnsaid) {
        this.error = new TftpPacket.Error(code, reason);
        this.whenUnsaid = whenUnsaid;
    }

    @Override
    public void connected(Line line) {
        ByteBuf packet = line.space(LONGEST);
        TftpCodec.encode(error, packet);
        line.send(packet);
        line.hangUp();
    }

    @Override
    public void notConnected(Throwable cause) {
        whenUnsaid.accept(cause);
    }

    @Override
    public void heard(ByteBuf packet) {}

    @Override
    public void onTime() {}

    @Override
    public void portClosed() {}

    @Override
    public void failed(Throwable cause) {
        whenUnsaid.accept(cause);
    }

    @Override
    public void cutOff() {}
}
