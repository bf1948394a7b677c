package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection that fetches a file again and again. */
final class HttpConnection implements AutoCloseable {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";
    private static final int LONGEST_HEAD = 4096;

    private final Door door;
    private final Content content;
    private final ByteBuffer expected;
    private final ByteBuffer buffer;
    private final Crew.Tickets tickets;
    private final Tally tally;
    private final ByteBuffer request;
    private final SocketChannel channel;

    private String head;
    private boolean busy;
    private boolean inBody;
    private long offset;
    private long started;

    /**
     * Connects.
     *
     * @param buffer may be shared with other connections of the same thread
     */
    HttpConnection(Door door, Content content, ByteBuffer buffer, Selector selector, Crew.Tickets tickets, Tally tally)
            throws IOException {
        this.door = door;
        this.content = content;
        this.expected = content.view();
        this.buffer = buffer;
        this.tickets = tickets;
        this.tally = tally;
        this.request = request(door.folder() + content.name());
        this.channel = SocketChannel.open(door.address());
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
    }

    private static ByteBuffer request(String file) {
        byte[] bytes =
                "GET /%s HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".formatted(file).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes);
    }

    /** Asks for the file, if there is still one to fetch. */
    void ask() throws IOException {
        busy = tickets.take();
        if (busy) {
            head = "";
            inBody = false;
            offset = 0;
            started = System.nanoTime();
            if (channel.write(request.rewind()) != request.capacity()) {
                throw failure("did not take a whole request");
            }
        }
    }

    boolean isBusy() {
        return busy;
    }

    /** Takes what has come. */
    void read() throws IOException {
        int count = channel.read(buffer.clear());
        if (count < 0) {
            throw failure("closed a connection that should be kept, at byte " + offset);
        }
        buffer.flip();
        if (!inBody) {
            takeHead();
        }
        if (inBody) {
            takeBody();
        }
    }

    private void takeHead() throws IOException {
        int before = head.length();
        byte[] bytes = new byte[Math.min(buffer.remaining(), LONGEST_HEAD)];
        buffer.get(0, bytes);
        head += new String(bytes, StandardCharsets.ISO_8859_1);
        int end = head.indexOf(HEAD_END);
        if (end >= 0) {
            check(head.substring(0, end));
            buffer.position(end + HEAD_END.length() - before);
            inBody = true;
        } else if (head.length() >= LONGEST_HEAD) {
            throw failure("sent a head without an end");
        }
    }

    private void check(String answer) throws IOException {
        if (!answer.startsWith("HTTP/1.1 200") || length(answer) != content.length()) {
            throw failure("answered '%s' where 200 and a length of %d are expected"
                    .formatted(answer.replace("\r\n", ", "), content.length()));
        }
    }

    private static long length(String answer) {
        for (int line = answer.indexOf("\r\n"); line >= 0; line = answer.indexOf("\r\n", line + 2)) {
            if (answer.regionMatches(true, line, LENGTH, 0, LENGTH.length())) {
                int end = answer.indexOf("\r\n", line + 2);
                return Long.parseLong(answer.substring(line + LENGTH.length(), end < 0 ? answer.length() : end)
                        .strip());
            }
        }
        return -1;
    }

    private void takeBody() throws IOException {
        int length = buffer.remaining();
        if (!content.matches(expected, offset, buffer)) {
            throw failure("sent bytes at %d that are not the file's".formatted(offset));
        }
        offset += length;
        if (offset == content.length()) {
            tally.add(offset, started);
            ask();
        }
    }

    private IOException failure(String what) {
        return new IOException(
                "/%s%s by HTTP: the server at %s %s".formatted(door.folder(), content.name(), door.address(), what));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
