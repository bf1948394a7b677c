package pilotlight.appliance.boot;

/**
 * How much of a file went out.
 *
 * @param bytes that arrived as far as we know: acknowledged by TFTP, taken by the system over HTTP; 0 where nothing is sent
 * @param size of the whole; 0 where it is not known
 * @param seconds since it began, or that it took
 * @param resent packets sent again; always 0 over HTTP, whose retransmissions are the system's
 */
public record Shipment(long bytes, long size, double seconds, long resent) {

    /** Nothing is sent. */
    public static final Shipment NONE = new Shipment(0, 0, 0, 0);

    /** A whole file. */
    public static Shipment whole(long bytes, double seconds) {
        return new Shipment(bytes, bytes, seconds, 0);
    }
}
