package pilotlight.appliance.tftp;

import io.netty.buffer.ByteBuf;
import java.net.InetSocketAddress;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.appliance.recorder.Seen;
import pilotlight.netboot.wire.MacAddress;

/**
 * Shows the flight recorder what a transfer is like: options, errors, the first and the last data and acknowledgement, and the first of
 * those that came or went again. Of data it shows the first 64 bytes.
 */
final class TransferTap {

    private static final int HEADER = 4;
    private static final int MOST_OF_DATA = HEADER + 64;
    private static final int MOST_REPEATED = 8;
    private static final int DATA = 3;
    private static final int ACK = 4;

    private final Recorder recorder;
    private final MacAddress mac;
    private final InetSocketAddress machine;
    private final InetSocketAddress self;
    private final Series data = new Series(true);
    private final Series acks = new Series(false);

    /** What {@code machine} and this host's end say to each other is shown as that of {@code mac}. */
    TransferTap(Recorder recorder, MacAddress mac, InetSocketAddress machine, InetSocketAddress self) {
        this.recorder = recorder;
        this.mac = mac;
        this.machine = machine;
        this.self = self;
    }

    /** Shows one packet, which stays as it is. */
    void show(ByteBuf packet, boolean sent) {
        int type = packet.readableBytes() < HEADER ? 0 : packet.getUnsignedShort(packet.readerIndex());
        if (type == (sent ? DATA : ACK)) {
            (sent ? data : acks).show(packet);
        } else {
            recorder.keep(mac, seen(packet, sent, Recorder.LONGEST));
        }
    }

    private Seen seen(ByteBuf packet, boolean sent, int most) {
        return Seen.datagram(recorder.now(), sent, machine, self, packet, most);
    }

    /** No packet follows: shows what was held back. */
    void end() {
        data.end();
        acks.end();
    }

    /** Packets with numbers that count up, of one direction: the last is held back until the next one shows that it was not. */
    private final class Series {

        private final boolean sent;
        private int highest;
        private int repeated;
        private boolean begun;
        private Seen last;

        private Series(boolean sent) {
            this.sent = sent;
        }

        private void show(ByteBuf packet) {
            int block = packet.getUnsignedShort(packet.readerIndex() + 2);
            // Numbers roll over: one is behind another if the way forward is longer than the way back.
            boolean again = begun && (short) (block - highest) <= 0;
            if (!begun || again && repeated++ < MOST_REPEATED) {
                recorder.keep(mac, seen(packet, sent, MOST_OF_DATA));
            } else if (!again) {
                last = seen(packet, sent, MOST_OF_DATA);
            }
            highest = again ? highest : block;
            begun = true;
        }

        private void end() {
            if (last != null) {
                recorder.keep(mac, last);
                last = null;
            }
        }
    }
}
