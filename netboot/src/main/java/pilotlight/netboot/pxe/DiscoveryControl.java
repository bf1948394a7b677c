package pilotlight.netboot.pxe;

/**
 * How a PXE client looks for boot servers: sub-option 6 of option 43 (PXE 2.1 chapter 2).
 *
 * @param bits 0 to 255
 */
public record DiscoveryControl(int bits) {

    /** Do not ask by broadcast. */
    public static final DiscoveryControl NO_BROADCAST = new DiscoveryControl(0x01);

    /** Do not ask by multicast. */
    public static final DiscoveryControl NO_MULTICAST = new DiscoveryControl(0x02);

    /** Accept only servers that sub-option 8 lists. */
    public static final DiscoveryControl ONLY_LISTED_SERVERS = new DiscoveryControl(0x04);

    /** Ask nobody: boot the file that this packet names. */
    public static final DiscoveryControl SKIP_DISCOVERY = new DiscoveryControl(0x08);

    /** Refuses what no byte can hold. */
    public DiscoveryControl {
        if (bits < 0 || bits > 255) {
            throw new IllegalArgumentException("discovery control is 0 to 255, found " + bits);
        }
    }

    /** These bits and those of {@code other}. */
    public DiscoveryControl and(DiscoveryControl other) {
        return new DiscoveryControl(bits | other.bits);
    }

    /** True if every bit of {@code other} is set. */
    public boolean has(DiscoveryControl other) {
        return (bits & other.bits) == other.bits;
    }
}
