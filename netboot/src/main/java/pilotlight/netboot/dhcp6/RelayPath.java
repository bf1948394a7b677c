package pilotlight.netboot.dhcp6;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.MacAddress;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * The relays that a message came through.
 *
 * @param relays the one that sent it to us first; empty where the client did
 */
public record RelayPath(List<RelayMessage> relays) {

    private static final int MOST = 32;

    /** Copies the list. */
    public RelayPath {
        relays = List.copyOf(relays);
    }

    /**
     * What came, taken out of its wrappings.
     *
     * @param path the way it took
     * @param message the client's own message
     */
    public record Arrival(RelayPath path, Dhcp6Message message) {}

    /**
     * Unwraps {@code packet}.
     *
     * @throws MalformedPacketException if a relay's message holds none, or more relays had it than RFC 8415 allows (HOP_COUNT_LIMIT is 8;
     *     some count to 32)
     */
    public static Arrival unwrap(Dhcp6Packet packet) {
        List<RelayMessage> relays = new ArrayList<>();
        Dhcp6Packet inner = packet;
        while (inner instanceof RelayMessage relay) {
            relays.add(relay);
            if (relays.size() > MOST) {
                throw new MalformedPacketException("dhcp6 option 9", "at most " + MOST + " relays", "more");
            }
            inner = Dhcp6Codec.decode(relay.inside()
                    .orElseThrow(() -> new MalformedPacketException("dhcp6 option 9", "a message inside", "none")));
        }
        return new Arrival(new RelayPath(relays), (Dhcp6Message) inner);
    }

    /** {@code answer} in the wrappings that lead back to the client. */
    public Dhcp6Packet back(Dhcp6Message answer) {
        Dhcp6Packet wrapped = answer;
        for (int i = relays.size() - 1; i >= 0; i--) {
            wrapped = relays.get(i).carrying(wrapped);
        }
        return wrapped;
    }

    /** True if the client itself sent the message. */
    public boolean direct() {
        return relays.isEmpty();
    }

    /** The client's own address, where a relay had the message. */
    public Optional<Ipv6> client() {
        return nearest().map(RelayMessage::peer);
    }

    /** An address on the client's link; the relay nearest to the client that names one knows best. */
    public Optional<Ipv6> link() {
        return nearestFirst()
                .map(RelayMessage::link)
                .filter(link -> !link.isAny() && !link.isLinkLocal())
                .findFirst();
    }

    /** The client's Ethernet address, where a relay tells it. */
    public Optional<MacAddress> mac() {
        return nearestFirst().flatMap(relay -> relay.client().stream()).findFirst();
    }

    /** What the relay nearest to the client calls the port that the client is on (RFC 8415 section 21.18). */
    public Optional<Bytes> circuit() {
        return nearest().flatMap(relay -> relay.options().get(Dhcp6Code.INTERFACE_ID));
    }

    private Optional<RelayMessage> nearest() {
        return nearestFirst().findFirst();
    }

    private Stream<RelayMessage> nearestFirst() {
        return IntStream.range(0, relays.size()).mapToObj(i -> relays.get(relays.size() - 1 - i));
    }
}
