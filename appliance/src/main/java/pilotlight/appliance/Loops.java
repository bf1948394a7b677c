package pilotlight.appliance;

import pilotlight.appliance.net.EventLoops;

/**
 * The event loops of an appliance. Each kind of work has threads of its own, between which the system's scheduler is fair: U-Boot waits
 * 100 ms for an offer, however many bodies of files are on their way.
 *
 * @param dhcp one loop that nothing else uses: DHCP, IPv4 and IPv6
 * @param tftp TFTP
 * @param http HTTP, the control port, and whatever else is rare
 */
record Loops(EventLoops dhcp, EventLoops tftp, EventLoops http) implements AutoCloseable {

    private static final int MOST = 4;

    /** As many loops for files, each way, as there are processors, but not more than four. */
    static Loops open() {
        int processors = Math.min(MOST, Runtime.getRuntime().availableProcessors());
        return new Loops(
                EventLoops.open("dhcp", 1), EventLoops.open("tftp", processors), EventLoops.open("http", processors));
    }

    @Override
    public void close() {
        dhcp.close();
        tftp.close();
        http.close();
    }
}
