package pilotlight.netboot.dhcp6;

import java.util.Optional;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;

/**
 * A message of a relay (RFC 8415 section 9). The one inside stands in option 9.
 *
 * @param type RELAY-FORW or RELAY-REPL
 * @param hops how many relays had the message before, 0 to 255
 * @param link an address on the client's link; {@code ::} where the relay names the link otherwise
 * @param peer whom the relay had the message from, or passes it to
 * @param options in their order
 */
public record RelayMessage(Dhcp6Type type, int hops, Ipv6 link, Ipv6 peer, Dhcp6Options options)
        implements Dhcp6Packet {

    private static final int ETHERNET = 1;
    private static final int LINK_LAYER_LENGTH = 8;

    /** Refuses the types of clients and servers, and hops that no byte can hold. */
    public RelayMessage {
        if (!type.relayed()) {
            throw new IllegalArgumentException(type + " is no relay's message");
        }
        if (hops < 0 || hops > 255) {
            throw new IllegalArgumentException("a relay's hops are 0 to 255, found " + hops);
        }
    }

    /**
     * The relay's message that brings {@code answer} back by the way of this one: same hops, link, peer and interface id (RFC 8415 section
     * 19.3).
     */
    public RelayMessage carrying(Dhcp6Packet answer) {
        Dhcp6Options back = Dhcp6Options.EMPTY
                .with(Dhcp6Code.INTERFACE_ID, options.get(Dhcp6Code.INTERFACE_ID))
                .with(Dhcp6Code.RELAY_PORT, options.get(Dhcp6Code.RELAY_PORT))
                .with(Dhcp6Code.RELAY_MESSAGE, Dhcp6Codec.bytes(answer));
        return new RelayMessage(Dhcp6Type.RELAY_REPLY, hops, link, peer, back);
    }

    /** The client's Ethernet address, where the relay tells it: option 79 (RFC 6939). */
    public Optional<MacAddress> client() {
        return options.get(Dhcp6Code.CLIENT_LINK_LAYER)
                .filter(value -> value.length() == LINK_LAYER_LENGTH && value.uint16(0) == ETHERNET)
                .map(value -> MacAddress.of(value.slice(2, LINK_LAYER_LENGTH)));
    }

    /** The packet inside, as it came; empty where there is none. */
    Optional<Bytes> inside() {
        return options.get(Dhcp6Code.RELAY_MESSAGE);
    }
}
