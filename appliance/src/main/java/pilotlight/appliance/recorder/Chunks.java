package pilotlight.appliance.recorder;

import java.util.Arrays;

/**
 * Memory in chunks of one size, used again and again: what is kept in it makes no objects, and leaves none behind. Chunks that belong
 * together are chained. Memory that was never needed is not there. For one thread at a time.
 */
final class Chunks {

    /** Bytes of a chunk: a packet is a few of them. */
    static final int SIZE = 128;

    /** The end of a chain. */
    static final int NONE = -1;

    /** What a chunk takes besides, about, with its share of the index of machines. */
    private static final int OVERHEAD = 32;

    private static final int PER_PAGE = 512;

    private final byte[][] pages;
    private final int most;
    private int[] following = {};
    private int made;
    private int used;
    private int free = NONE;

    /** @param bytes of memory at most, about */
    Chunks(int bytes) {
        most = bytes / (SIZE + OVERHEAD);
        pages = new byte[(most + PER_PAGE - 1) / PER_PAGE][];
    }

    /** So many chunks hold {@code bytes}. */
    static int of(int bytes) {
        return (bytes + SIZE - 1) / SIZE;
    }

    /** True if {@code chunks} more can be taken. */
    boolean haveRoomFor(int chunks) {
        return most - used >= chunks;
    }

    /** Bytes of memory for those that are taken, about. */
    int bytes() {
        return used * (SIZE + OVERHEAD);
    }

    /** Takes one, the end of its chain; there must be room. */
    int take() {
        int chunk = free == NONE ? make() : free;
        free = chunk == free ? following[chunk] : free;
        following[chunk] = NONE;
        used++;
        return chunk;
    }

    private int make() {
        if (made % PER_PAGE == 0) {
            int page = Math.min(PER_PAGE, most - made);
            pages[made / PER_PAGE] = new byte[page * SIZE];
            following = Arrays.copyOf(following, made + page);
        }
        return made++;
    }

    /** Gives back a chain. */
    void give(int first, int last, int chunks) {
        following[last] = free;
        free = first;
        used -= chunks;
    }

    /** The one behind {@code chunk} in its chain. */
    int after(int chunk) {
        return following[chunk];
    }

    /** Chains {@code next} behind {@code chunk}. */
    void chain(int chunk, int next) {
        following[chunk] = next;
    }

    /** Fills a chunk. */
    void write(int chunk, byte[] from, int start) {
        System.arraycopy(from, start, pages[chunk / PER_PAGE], chunk % PER_PAGE * SIZE, SIZE);
    }

    /** What is in a chunk. */
    void read(int chunk, byte[] to, int start) {
        System.arraycopy(pages[chunk / PER_PAGE], chunk % PER_PAGE * SIZE, to, start, SIZE);
    }

    /** The first two bytes of a chunk as a number. */
    int uint16(int chunk) {
        byte[] page = pages[chunk / PER_PAGE];
        int at = chunk % PER_PAGE * SIZE;
        return (page[at] & 0xff) << 8 | page[at + 1] & 0xff;
    }
}
