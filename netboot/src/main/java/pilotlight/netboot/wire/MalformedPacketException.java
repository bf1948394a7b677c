package pilotlight.netboot.wire;

/**
 * A packet that cannot be read, with what it claimed and what was found. Bad packets are normal on a network, so this carries no stack
 * trace: callers count it by {@link #where()} and go on.
 */
public final class MalformedPacketException extends RuntimeException {

    private final String where;

    /**
     * @param where the field, such as {@code "dhcp option 43"}: few distinct texts, fit for a metric's tag
     * @param claimed what the packet said, or what the format demands there
     * @param found what was there instead
     */
    public MalformedPacketException(String where, String claimed, String found) {
        super(where + ": expected " + claimed + ", found " + found, null, false, false);
        this.where = where;
    }

    /** The field that could not be read. */
    public String where() {
        return where;
    }
}
