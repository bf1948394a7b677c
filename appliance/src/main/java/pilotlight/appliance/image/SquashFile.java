package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A regular file in a squashfs: whole blocks, then its end in a fragment that it shares with other files. */
final class SquashFile implements Node.File {

    private final SquashFs fs;
    private final Inode.File inode;

    SquashFile(SquashFs fs, Inode.File inode) {
        this.fs = fs;
        this.inode = inode;
    }

    @Override
    public long size() {
        return inode.size();
    }

    @Override
    public byte[] content() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(inode.size()));
        long position = inode.start();
        ByteBuffer lengths = inode.lengths().copy().take(blocks() * Integer.BYTES);
        while (lengths.hasRemaining()) {
            int length = lengths.getInt();
            append(length == 0 ? new byte[wanted(content)] : fs.block(position, length), content);
            position += length & 0xff_ffff;
        }
        if (content.hasRemaining()) {
            appendEnd(content);
        }
        return content.array();
    }

    private int blocks() {
        long size = inode.size();
        long whole = size / fs.blockSize();
        return Math.toIntExact(inode.fragment() == Inode.NO_FRAGMENT && size % fs.blockSize() != 0 ? whole + 1 : whole);
    }

    private int wanted(ByteBuffer content) {
        return Math.min(fs.blockSize(), content.remaining());
    }

    private void append(byte[] block, ByteBuffer content) throws BadImageException {
        if (block.length != wanted(content)) {
            throw new BadImageException(
                    "it is broken: a block of a file has " + block.length + " bytes instead of " + wanted(content));
        }
        content.put(block);
    }

    private void appendEnd(ByteBuffer content) throws IOException {
        byte[] fragment = fs.fragment(inode.fragment());
        if (inode.offset() > fragment.length - content.remaining()) {
            throw new BadImageException("it is broken: a file's end would lie beyond that of its fragment");
        }
        content.put(fragment, (int) inode.offset(), content.remaining());
    }
}
