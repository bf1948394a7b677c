package pilotlight.appliance.probe;

/** What became of a {@link Question}. */
public sealed interface Answer {

    /** DHCP names this file, as the packet has it. */
    record Offered(BootOffer offer) implements Answer {}

    /**
     * The file arrived whole.
     *
     * @param text its beginning as text, where the boot goes by what it says: that of a script; may be empty for other files
     */
    record Arrived(String text) implements Answer {}

    /**
     * There is no such file.
     *
     * @param reason how the server said so
     */
    record Missing(String reason) implements Answer {}
}
