package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A directory in a squashfs: runs of at most 256 names whose inodes lie in the same block. */
final class SquashDirectory implements Node.Directory {

    private static final int MOST = 1 << 20;
    private static final int RUN = 12;
    private static final int LONGEST_RUN = 256;
    private static final int ENTRY = 8;

    private final SquashFs fs;
    private final Metadata.Cursor list;
    private final long length;
    private Map<String, Long> references;

    SquashDirectory(SquashFs fs, Metadata.Cursor list, long length) {
        this.fs = fs;
        this.list = list;
        this.length = length;
    }

    @Override
    public Set<String> names() throws IOException {
        return references().keySet();
    }

    @Override
    public Node child(String name) throws IOException {
        return fs.node(references().get(name));
    }

    private Map<String, Long> references() throws IOException {
        if (references == null) {
            if (length > MOST) {
                throw new BadImageException(
                        "a directory in it has a list of " + length + " bytes, and at most " + MOST + " make sense");
            }
            references = decode(list.take((int) length));
        }
        return references;
    }

    /**
     * The inode's reference for each name of a directory's list.
     *
     * @throws BadImageException if it ends in the middle of a run
     */
    static Map<String, Long> decode(ByteBuffer list) throws BadImageException {
        Map<String, Long> references = new TreeMap<>();
        while (list.hasRemaining()) {
            check(list, RUN);
            long count = Integer.toUnsignedLong(list.getInt()) + 1;
            long block = Integer.toUnsignedLong(list.getInt());
            list.getInt();
            if (count > LONGEST_RUN) {
                throw new BadImageException("it is broken: a directory in it has a run of " + count + " names");
            }
            for (; count > 0; count--) {
                decodeEntry(list, block, references);
            }
        }
        return references;
    }

    private static void decodeEntry(ByteBuffer list, long block, Map<String, Long> references)
            throws BadImageException {
        check(list, ENTRY);
        long offset = Short.toUnsignedLong(list.getShort());
        list.getInt();
        int length = Short.toUnsignedInt(list.getShort()) + 1;
        check(list, length);
        byte[] name = new byte[length];
        list.get(name);
        references.put(new String(name, StandardCharsets.UTF_8), block << Short.SIZE | offset);
    }

    private static void check(ByteBuffer list, int length) throws BadImageException {
        if (list.remaining() < length) {
            throw new BadImageException("it is broken: the list of a directory in it ends in the middle of a name");
        }
    }
}
