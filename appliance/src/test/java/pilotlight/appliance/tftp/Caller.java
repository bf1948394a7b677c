package pilotlight.appliance.tftp;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Optional;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpCodec;
import pilotlight.netboot.tftp.TftpOption;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;

/** A TFTP client that does as the test says, packet by packet, or fetches a whole file. */
public final class Caller implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5000;
    private static final int AGAIN_MILLIS = 150;
    private static final int TRIES = 60;

    private final DatagramSocket socket;
    private final InetSocketAddress door;
    private InetSocketAddress transfer;

    public Caller(InetSocketAddress door) throws IOException {
        this.door = door;
        socket = new DatagramSocket(
                new InetSocketAddress(door.getAddress() instanceof Inet6Address ? "::1" : "127.0.0.1", 0));
        socket.setReceiveBufferSize(1 << 20);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Sends a read request in octet mode. */
    public void ask(String file, String... options) throws IOException {
        ask(file, TransferMode.OCTET, options);
    }

    public void ask(String file, TransferMode mode, String... options) throws IOException {
        send(door, new TftpPacket.ReadRequest(file, mode, RequestedOptions.of(options)));
    }

    /** Sends to the port that the requests go to. */
    public void sendToDoor(TftpPacket packet) throws IOException {
        send(door, packet);
    }

    public void ack(int block) throws IOException {
        send(transfer, new TftpPacket.Ack(block));
    }

    public void error(int code, String message) throws IOException {
        send(transfer, new TftpPacket.Error(ErrorCode.of(code), message));
    }

    public void send(InetSocketAddress to, TftpPacket packet) throws IOException {
        ByteBuf content = Unpooled.buffer();
        TftpCodec.encode(packet, content);
        socket.send(new DatagramPacket(content.array(), content.readableBytes(), to));
    }

    public void sendToDoor(byte[] content) throws IOException {
        socket.send(new DatagramPacket(content, content.length, door));
    }

    /** The next packet; where it came from is {@link #transfer}. */
    public TftpPacket receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        socket.receive(packet);
        transfer = (InetSocketAddress) packet.getSocketAddress();
        return TftpCodec.decode(Unpooled.wrappedBuffer(packet.getData(), 0, packet.getLength()));
    }

    /** The next packet, empty if none comes while one could be expected. */
    public Optional<TftpPacket> receiveSoon() throws IOException {
        socket.setSoTimeout(AGAIN_MILLIS);
        try {
            return Optional.of(receive());
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Passes over what is sent again meanwhile. */
    void awaitPacket(TftpPacket expected) {
        await().until(() -> receiveSoon().filter(expected::equals).isPresent());
    }

    /** The same for the data of this block. */
    void awaitBlock(int block) {
        await().until(() -> receiveSoon()
                .filter(packet -> packet instanceof TftpPacket.Data data && data.block() == block)
                .isPresent());
    }

    /** Where the server sends from. */
    public InetSocketAddress transfer() {
        return transfer;
    }

    /** The whole file, acknowledged window by window; what is lost is asked for again as long as {@link #TRIES} lets it. */
    public byte[] fetch(String file, String... options) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ask(file, options);
        int blockSize = 512;
        int window = 1;
        int wanted = 1;
        int acknowledged = 0;
        int silent = 0;
        InetSocketAddress server = null;
        while (true) {
            Optional<TftpPacket> packet = receiveSoon();
            if (packet.isEmpty()) {
                silent = patience(silent);
                again(server, wanted, file, options);
                acknowledged = wanted - 1;
                continue;
            }
            if (server != null && !server.equals(transfer)) {
                continue;
            }
            silent = 0;
            server = transfer;
            if (packet.get() instanceof TftpPacket.OptionAck granted) {
                blockSize = number(granted, TftpOption.BLOCK_SIZE, blockSize);
                window = number(granted, TftpOption.WINDOW_SIZE, window);
                if (wanted == 1) {
                    send(server, new TftpPacket.Ack(0));
                }
            } else if (packet.get() instanceof TftpPacket.Data data) {
                if (data.block() == (wanted - 1 & 0xffff)) {
                    send(server, new TftpPacket.Ack(data.block()));
                    acknowledged = wanted - 1;
                }
                if (data.block() != (wanted & 0xffff)) {
                    continue;
                }
                content.writeBytes(data.content().toArray());
                boolean last = data.content().length() < blockSize;
                if (last || wanted - acknowledged == window) {
                    send(server, new TftpPacket.Ack(data.block()));
                    acknowledged = wanted;
                }
                if (last) {
                    return content.toByteArray();
                }
                wanted++;
            } else {
                throw new IOException(packet.get().toString());
            }
        }
    }

    private static int patience(int silent) throws IOException {
        if (silent == TRIES) {
            throw new IOException("the server fell silent");
        }
        return silent + 1;
    }

    private void again(InetSocketAddress server, int wanted, String file, String... options) throws IOException {
        if (server == null) {
            ask(file, options);
        } else if (wanted > 1) {
            send(server, new TftpPacket.Ack(wanted - 1 & 0xffff));
        }
    }

    private static int number(TftpPacket.OptionAck granted, String name, int otherwise) {
        return granted.options().stream()
                .filter(option -> option.name().equals(name))
                .mapToInt(option -> Integer.parseInt(option.value()))
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public void close() {
        socket.close();
    }
}
