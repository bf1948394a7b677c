package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/**
 * One client that fetches a file again and again, each time from a new port, as machines do. It shares no code with the server: a
 * mistake in one is not made up for by the other. It allocates nothing for a block.
 */
final class TftpClient implements AutoCloseable {

    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int ERROR = 5;
    private static final int OACK = 6;
    private static final int HEADER = 4;
    private static final int DEFAULT_BLOCK_SIZE = 512;
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final int MOST_RESENDS = 10;

    private final Door door;
    private final Content content;
    private final ByteBuffer expected;
    private final int blockSize;
    private final Selector selector;
    private final Crew.Tickets tickets;
    private final Tally tally;
    private final ByteBuffer received;
    private final ByteBuffer request;
    private final ByteBuffer ack = ByteBuffer.allocateDirect(HEADER);

    private DatagramChannel channel;
    private boolean answered;
    private int next;
    private long offset;
    private long started;
    private long heard;
    private int resends;

    TftpClient(Door door, Content content, int blockSize, Selector selector, Crew.Tickets tickets, Tally tally) {
        this.door = door;
        this.content = content;
        this.expected = content.view();
        this.blockSize = blockSize;
        this.selector = selector;
        this.tickets = tickets;
        this.tally = tally;
        this.received = ByteBuffer.allocateDirect(HEADER + blockSize + 1);
        this.request = request(door.folder() + content.name(), blockSize);
    }

    private static ByteBuffer request(String file, int blockSize) {
        String options = blockSize == DEFAULT_BLOCK_SIZE ? "" : "blksize\0" + blockSize + "\0";
        byte[] bytes = ("\0\1" + file + "\0octet\0" + options).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }

    /** Asks for the file, if there is still one to fetch. */
    void begin() throws IOException {
        channel = null;
        if (tickets.take()) {
            channel = DatagramChannel.open();
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
            answered = false;
            next = 1;
            offset = 0;
            resends = 0;
            started = System.nanoTime();
            heard = started;
            channel.send(request.rewind(), door.address());
        }
    }

    boolean isBusy() {
        return channel != null;
    }

    /** Takes what has come. */
    void read() throws IOException {
        received.clear();
        if (answered) {
            if (channel.read(received) > 0) {
                take();
            }
        } else {
            SocketAddress from = channel.receive(received);
            if (from != null) {
                channel.connect(from);
                answered = true;
                take();
            }
        }
    }

    private void take() throws IOException {
        received.flip();
        heard = System.nanoTime();
        switch (received.getShort(0)) {
            case DATA -> takeData();
            case OACK -> acknowledge(0);
            case ERROR -> throw failure("answered with the error '%s'".formatted(text()));
            default -> throw failure("sent a packet with the opcode " + received.getShort(0));
        }
    }

    private void takeData() throws IOException {
        int block = received.getShort(2);
        if (block == (short) next) {
            takeNext(received.position(HEADER).remaining());
        } else if (block == (short) (next - 1)) {
            acknowledge(next - 1);
        } else {
            throw failure("sent block %d where %d comes next".formatted(block & 0xffff, next & 0xffff));
        }
    }

    private void takeNext(int length) throws IOException {
        if (length > blockSize || !content.matches(expected, offset, received)) {
            throw failure("sent bytes at %d that are not the file's".formatted(offset));
        }
        offset += length;
        acknowledge(next++);
        if (length < blockSize) {
            end();
        }
    }

    private void end() throws IOException {
        if (offset != content.length()) {
            throw failure("ended the file after %d of %d bytes".formatted(offset, content.length()));
        }
        tally.add(offset, started);
        channel.close();
        begin();
    }

    private void acknowledge(int block) throws IOException {
        channel.write(ack.clear().putShort(0, (short) ACK).putShort(2, (short) block));
    }

    /** Sends the last packet again where the server has been silent for a second. */
    void breakSilence(long now) throws IOException {
        if (isBusy() && now - heard > PATIENCE_NANOS) {
            if (++resends > MOST_RESENDS) {
                throw failure("fell silent at byte %d".formatted(offset));
            }
            heard = now;
            tally.addResend();
            if (answered) {
                acknowledge(next - 1);
            } else {
                channel.send(request.rewind(), door.address());
            }
        }
    }

    private String text() {
        return StandardCharsets.ISO_8859_1
                .decode(received.position(HEADER))
                .toString()
                .replace("\0", "");
    }

    private IOException failure(String what) {
        return new IOException(
                "%s%s by TFTP: the server at %s %s".formatted(door.folder(), content.name(), door.address(), what));
    }

    @Override
    public void close() {
        if (isBusy()) {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
