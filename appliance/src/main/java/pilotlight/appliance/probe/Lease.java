package pilotlight.appliance.probe;

import pilotlight.netboot.wire.Ipv4;

/**
 * An address that a simulated machine takes, or pretends to.
 *
 * @param address its own
 * @param server who gave it (option 54)
 */
record Lease(Ipv4 address, Ipv4 server) {

    /** What a message carries that is about no lease yet. */
    static final Lease NONE = new Lease(Ipv4.ANY, Ipv4.ANY);
}
