package pilotlight.appliance.machine;

/**
 * How files are handed out to machines whose assignment does not say.
 *
 * @param transport the protocol of their URLs
 * @param hashes whether loaders are told the digests beside kernel files
 * @param bootFiles whether loaders are told a machine's extra files at all
 * @param signed whether iPXE is told to check the signatures of all that it starts
 * @param facts whether iPXE is asked what its machine is as it is sent on to its script
 */
public record Delivery(Transport transport, boolean hashes, boolean bootFiles, boolean signed, boolean facts) {

    /** Everything is handed out, by this protocol. */
    public static Delivery by(Transport transport) {
        return new Delivery(transport, true, true, false, false);
    }
}
