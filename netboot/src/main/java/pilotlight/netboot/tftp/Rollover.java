package pilotlight.netboot.tftp;

/**
 * Which number follows block 65535. No RFC says; GRUB, U-Boot, EDK2 and iPXE expect 0, a few old ROMs expect 1.
 *
 * @param to 0 or 1
 */
public record Rollover(int to) {

    public static final Rollover TO_ZERO = new Rollover(0);
    public static final Rollover TO_ONE = new Rollover(1);

    /** Refuses all but 0 and 1. */
    public Rollover {
        if (to != 0 && to != 1) {
            throw new IllegalArgumentException("block numbers roll over to 0 or 1, found " + to);
        }
    }

    /** The 16 bits that stand for {@code block}, which is 0 or more. */
    public int wire(long block) {
        return block == 0 ? 0 : (int) ((block - to) % circle()) + to;
    }

    /** How many blocks, 0 to 65535, one must go on from {@code block} to come to the next that is {@code wire} on the wire. */
    int distance(long block, int wire) {
        return Math.floorMod(wire - wire(block), circle());
    }

    private int circle() {
        return 0x10000 - to;
    }
}
