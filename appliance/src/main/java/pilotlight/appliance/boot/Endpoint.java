package pilotlight.appliance.boot;

import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ip;

/**
 * This appliance as one client reaches it: the address on that client's segment, and the ports.
 *
 * @param address never 0.0.0.0 or ::
 * @param httpPort where the boot tree is served by HTTP
 * @param tftpPort where it is served by TFTP
 */
public record Endpoint(Ip address, int httpPort, int tftpPort) {

    private static final int HTTP = 80;
    private static final int TFTP = 69;

    /** Refuses the address that means "any". */
    public Endpoint {
        if (address.isAny()) {
            throw new IllegalArgumentException("a client cannot reach " + address);
        }
    }

    /** {@code http://10.0.0.2}, {@code http://[2001:db8::2]} or {@code tftp://10.0.0.2:10069}: never a slash at the end, no port where it is the usual one. */
    public String base(Transport transport) {
        return transport.scheme() + "://" + authority(address.host(), transport);
    }

    /** Like {@link #base}, with {@code host} in place of the address: {@code ${next-server}} in Triton's scripts. */
    public String base(Transport transport, String host) {
        return transport.scheme() + "://" + authority(host, transport);
    }

    private String authority(String host, Transport transport) {
        return switch (transport) {
            case HTTP -> httpPort == HTTP ? host : host + ":" + httpPort;
            case TFTP -> tftpPort == TFTP ? host : host + ":" + tftpPort;
        };
    }
}
