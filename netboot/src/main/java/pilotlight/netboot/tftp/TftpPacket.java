package pilotlight.netboot.tftp;

import io.netty.buffer.ByteBuf;
import java.util.List;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

/** One datagram of TFTP (RFC 1350, RFC 2347). */
public sealed interface TftpPacket {

    /** The number that begins the packet. */
    int opcode();

    /** Appends what follows the opcode. */
    void writeBody(ByteBuf to);

    /**
     * A client wants to read a file.
     *
     * @param file in ISO 8859-1 as the client wrote it, with its slashes, garbage and all
     */
    record ReadRequest(String file, TransferMode mode, RequestedOptions options) implements TftpPacket {

        static final int OPCODE = 1;

        public ReadRequest {
            TftpString.check("file name", file);
        }

        static ReadRequest read(ByteBuf from) {
            return new ReadRequest(readFile(from), readMode(from), readOptions(from));
        }

        @Override
        public void writeBody(ByteBuf to) {
            writeRequest(file, mode, options, to);
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /**
     * A client wants to write a file.
     *
     * @param file in ISO 8859-1 as the client wrote it
     */
    record WriteRequest(String file, TransferMode mode, RequestedOptions options) implements TftpPacket {

        static final int OPCODE = 2;

        public WriteRequest {
            TftpString.check("file name", file);
        }

        static WriteRequest read(ByteBuf from) {
            return new WriteRequest(readFile(from), readMode(from), readOptions(from));
        }

        @Override
        public void writeBody(ByteBuf to) {
            writeRequest(file, mode, options, to);
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /**
     * One block of the file; a block shorter than the agreed size is the last.
     *
     * @param block 0 to 65535
     */
    record Data(int block, Bytes content) implements TftpPacket {

        static final int OPCODE = 3;

        public Data {
            checkBlock(block);
        }

        static Data read(ByteBuf from) {
            return new Data(readNumber(from, "tftp data block"), Bytes.read(from, from.readableBytes()));
        }

        @Override
        public void writeBody(ByteBuf to) {
            to.writeShort(block);
            content.write(to);
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /**
     * Every block up to this one has arrived; 0 accepts an {@link OptionAck}.
     *
     * @param block 0 to 65535
     */
    record Ack(int block) implements TftpPacket {

        static final int OPCODE = 4;

        public Ack {
            checkBlock(block);
        }

        static Ack read(ByteBuf from) {
            return new Ack(readNumber(from, "tftp ack block"));
        }

        @Override
        public void writeBody(ByteBuf to) {
            to.writeShort(block);
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /** The transfer is over, for the reason given. */
    record Error(ErrorCode code, String message) implements TftpPacket {

        static final int OPCODE = 5;

        public Error {
            TftpString.check("error message", message);
        }

        static Error read(ByteBuf from) {
            return new Error(ErrorCode.of(readNumber(from, "tftp error code")), TftpString.readLenient(from));
        }

        @Override
        public void writeBody(ByteBuf to) {
            to.writeShort(code.code());
            TftpString.write(message, to);
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    /** What the server grants of the options that were asked for (RFC 2347), in the order to send. */
    record OptionAck(List<TftpOption> options) implements TftpPacket {

        static final int OPCODE = 6;

        public OptionAck {
            options = List.copyOf(options);
        }

        static OptionAck read(ByteBuf from) {
            return new OptionAck(TftpOption.readAll(from));
        }

        @Override
        public void writeBody(ByteBuf to) {
            options.forEach(option -> option.write(to));
        }

        @Override
        public int opcode() {
            return OPCODE;
        }
    }

    private static String readFile(ByteBuf from) {
        return TftpString.read(from, "tftp file name");
    }

    private static TransferMode readMode(ByteBuf from) {
        return TransferMode.of(TftpString.read(from, "tftp mode"));
    }

    private static RequestedOptions readOptions(ByteBuf from) {
        return new RequestedOptions(TftpOption.readAll(from));
    }

    private static void writeRequest(String file, TransferMode mode, RequestedOptions options, ByteBuf to) {
        TftpString.write(file, to);
        TftpString.write(mode.name(), to);
        options.list().forEach(option -> option.write(to));
    }

    private static int readNumber(ByteBuf from, String where) {
        if (from.readableBytes() < Short.BYTES) {
            throw new MalformedPacketException(where, "2 bytes", Integer.toString(from.readableBytes()));
        }
        return from.readUnsignedShort();
    }

    private static void checkBlock(int block) {
        if (block < 0 || block > 0xffff) {
            throw new IllegalArgumentException("a block number is 0 to 65535 on the wire, found " + block);
        }
    }
}
