package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A TCP port on this host's loopback whose connections go on to a Unix socket. Such a socket is reached from every network namespace, so
 * a browser out here sees an appliance in there. Takes 32 connections at once; more than that, and it is a fault to know of.
 */
final class SocketForward implements AutoCloseable {

    private static final int MOST_THREADS = 1 + 2 * 32;
    private static final int BUFFER = 64 * 1024;

    private final Path socket;
    private final ServerSocketChannel port;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 1, TimeUnit.SECONDS, new SynchronousQueue<>());

    private SocketForward(Path socket, ServerSocketChannel port) {
        this.socket = socket;
        this.port = port;
    }

    /** Opens any free port. */
    static SocketForward to(Path socket) {
        try {
            ServerSocketChannel port = ServerSocketChannel.open();
            port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketForward forward = new SocketForward(socket, port);
            forward.threads.execute(forward::accept);
            return forward;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port as the beginning of a URL. */
    String origin() {
        return "http://127.0.0.1:" + port.socket().getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                join(port.accept());
            }
        } catch (IOException closed) {
            // That is how it ends.
            threads.shutdownNow();
        }
    }

    private void join(SocketChannel near) throws IOException {
        try {
            SocketChannel far = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            threads.execute(() -> copy(near, far));
            threads.execute(() -> copy(far, near));
        } catch (IOException nobodyThere) {
            near.close();
        }
    }

    /** Until one of the two has no more to say; then both are closed. */
    private static void copy(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException ended) {
            // Either side may end a connection whenever it likes.
            return;
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            port.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
