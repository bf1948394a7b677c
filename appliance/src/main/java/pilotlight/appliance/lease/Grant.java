package pilotlight.appliance.lease;

import pilotlight.netboot.wire.Ipv4;

/** What became of a wish for an address. */
public sealed interface Grant {

    /**
     * It is the client's.
     *
     * @param address of {@code pool}
     * @param pool says what goes with it
     */
    record Given(Ipv4 address, Pool pool) implements Grant {}

    /**
     * It is not.
     *
     * @param reason in plain words
     */
    record Refused(String reason) implements Grant {}
}
