package pilotlight.appliance.probe;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongConsumer;
import pilotlight.netboot.tftp.Negotiation;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.Step;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.Transfer;
import pilotlight.netboot.tftp.TransferLimits;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;

/** A {@link Transfer} and a {@link Reception} with a bad link between them. */
final class ReceptionSimulation {

    private static final long DELAY = 500_000;

    private final PriorityQueue<Arrival> underway = new PriorityQueue<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final byte[] file;
    private final Random random;
    private final double trouble;
    private final Reception reception;
    private final TftpPacket optionAck;
    private final Transfer transfer;
    private boolean repeating;
    private boolean requested;
    private ReceptionResult result;
    private long order;
    private long now;

    /** @param trouble the share of packets lost, of those repeated, and of those late, 0 to 1 */
    ReceptionSimulation(byte[] file, int blockSize, int window, Random random, double trouble) {
        this.file = file;
        this.random = random;
        this.trouble = trouble;
        RequestedOptions options = RequestedOptions.of(
                "blksize", String.valueOf(blockSize), "windowsize", String.valueOf(window), "tsize", "0");
        reception = Reception.of(new TftpPacket.ReadRequest("file", TransferMode.OCTET, options));
        Negotiation negotiation = Negotiation.negotiate(
                options, TransferMode.OCTET, OptionalLong.of(file.length), TransferLimits.DEFAULT);
        optionAck = negotiation.ack().orElseThrow();
        transfer = new Transfer(negotiation.agreed(), file.length, true);
    }

    ReceptionSimulation repeating() {
        repeating = true;
        return this;
    }

    ReceptionSimulation run() {
        client(reception.start(0));
        while (result == null) {
            long server = requested ? transfer.deadline() : Long.MAX_VALUE;
            long arrival = underway.isEmpty() ? Long.MAX_VALUE : underway.peek().at();
            now = Math.min(arrival, Math.min(server, reception.deadline()));
            if (now == arrival) {
                underway.remove().packet().accept(now);
            } else if (now == server) {
                server(transfer.onTime(now));
            } else {
                client(reception.onTime(now));
            }
        }
        return this;
    }

    private void client(ReceptionStep step) {
        received.writeBytes(step.content().toArray());
        step.send().ifPresent(packet -> carry(at -> serverHears(packet)));
        result = step.end().orElse(result);
    }

    private void serverHears(TftpPacket packet) {
        if (packet instanceof TftpPacket.Ack ack) {
            server(transfer.onAck(ack.block(), now));
        } else if (!requested) {
            requested = true;
            server(transfer.start(now));
        }
    }

    private void server(Step step) {
        if (step instanceof Step.SendOack) {
            carry(at -> client(reception.on(optionAck, at)));
        } else if (step instanceof Step.SendBlocks blocks) {
            for (long block = blocks.first(); block < blocks.first() + blocks.count(); block++) {
                TftpPacket data = data(block);
                carry(at -> client(reception.on(data, at)));
            }
        }
    }

    private TftpPacket data(long block) {
        int from = (int) transfer.offset(block);
        return new TftpPacket.Data(
                transfer.wire(block), Bytes.of(Arrays.copyOfRange(file, from, from + transfer.length(block))));
    }

    private void carry(LongConsumer packet) {
        if (random.nextDouble() >= trouble) {
            deliver(packet);
        }
        if (repeating || random.nextDouble() < trouble) {
            deliver(packet);
        }
    }

    private void deliver(LongConsumer packet) {
        long late = random.nextDouble() < trouble ? random.nextInt(200_000) : 0;
        underway.add(new Arrival(now + DELAY + late, order++, packet));
    }

    ReceptionResult result() {
        return result;
    }

    byte[] received() {
        return received.toByteArray();
    }

    long blocksSent() {
        return transfer.blocksSent();
    }

    private record Arrival(long at, long order, LongConsumer packet) implements Comparable<Arrival> {

        @Override
        public int compareTo(Arrival other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }
}
