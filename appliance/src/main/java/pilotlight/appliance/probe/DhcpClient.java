package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;

/** Asks for boot files by DHCP. Leases it only pretends to take: a simulated machine has its address already. */
final class DhcpClient {

    /** Milliseconds to wait for an answer before asking again, and at last giving up: who probes is in more of a hurry than firmware is. */
    private static final List<Integer> WAITS = List.of(1000, 2000, 4000);

    /** Milliseconds that another server has to acknowledge the lease, if there is one. */
    static final int LEASE_WAIT = 50;

    private final Attachment attachment;
    private final BootListener listener;

    /** A client on this network. */
    DhcpClient(Attachment attachment, BootListener listener) {
        this.attachment = attachment;
        this.listener = listener;
    }

    /**
     * Asks everybody, by a DISCOVER, chooses as {@code dialogue}'s program does, and then takes the lease.
     *
     * @throws IOException if nobody answers, or nothing of use, saying so in a sentence
     */
    OfferRule.Choice discover(DhcpDialogue dialogue) throws IOException {
        try (DhcpLine line = DhcpLine.open(attachment)) {
            OfferRule.Choice choice = choose(line, dialogue);
            takeLease(line, dialogue);
            return choice;
        }
    }

    private OfferRule.Choice choose(DhcpLine line, DhcpDialogue dialogue) throws IOException {
        List<DhcpMessage> offers = new ArrayList<>();
        for (int wait : WAITS) {
            say(line, dialogue.discover());
            collect(line, dialogue, offers, wait);
            Optional<OfferRule.Choice> choice = dialogue.profile().rule().choose(offers);
            if (choice.isPresent()) {
                return choice.get();
            }
        }
        throw new IOException(unanswered(WAITS.size(), attachment, offers));
    }

    /** Why there is no boot file after so many DISCOVERs. */
    static String unanswered(int asked, Attachment attachment, List<DhcpMessage> offers) {
        String to = "UDP " + attachment.server() + ":" + attachment.ports().dhcp();
        return offers.isEmpty()
                ? "nobody answered " + asked + " messages of type DISCOVER to " + to
                : offers.size() + " offers came after DISCOVERs to " + to + ", and none names a boot file for it: from "
                        + offers.stream()
                                .map(DhcpMessage::serverIdentifier)
                                .flatMap(Optional::stream)
                                .distinct()
                                .toList();
    }

    /** All offers on a shared network, for as long as the program listens; alone, until one can be used. */
    private void collect(DhcpLine line, DhcpDialogue dialogue, List<DhcpMessage> offers, int wait) throws IOException {
        OfferRule rule = dialogue.profile().rule();
        long deadline = System.nanoTime() + nanos(wait);
        boolean satisfied = false;
        while (!satisfied) {
            Optional<DhcpMessage> offer = hear(line, dialogue, MessageType.OFFER, deadline);
            if (offer.isPresent() && offers.isEmpty() && attachment.shared()) {
                deadline = System.nanoTime() + nanos(rule.patience());
            }
            offer.ifPresent(offers::add);
            satisfied = offer.isEmpty()
                    || !attachment.shared() && rule.choose(offers).isPresent();
        }
    }

    /** Boot servers learn from the request which address is whose; a real machine goes on when the lease is acknowledged. */
    private void takeLease(DhcpLine line, DhcpDialogue dialogue) throws IOException {
        // In the name of no server: none of them is to spend an address on a machine that is not there.
        say(line, dialogue.leaseRequest(new Lease(attachment.address(), attachment.address())));
        hear(line, dialogue, MessageType.ACK, System.nanoTime() + nanos(LEASE_WAIT));
    }

    private void say(DhcpLine line, DhcpMessage message) throws IOException {
        listener.sent(Said.of(message));
        line.send(message, attachment.server(), attachment.ports().dhcp());
    }

    private static Optional<DhcpMessage> hear(DhcpLine line, DhcpDialogue dialogue, MessageType wanted, long deadline)
            throws IOException {
        Optional<DhcpMessage> heard = line.hear(deadline);
        while (heard.isPresent() && !dialogue.isAnswered(heard.get(), wanted)) {
            heard = line.hear(deadline);
        }
        return heard;
    }

    /**
     * Asks the boot server that made {@code offer}, on port 4011.
     *
     * @throws IOException if it does not answer, saying so in a sentence
     */
    BootOffer request(DhcpDialogue dialogue, BootOffer offer) throws IOException {
        DhcpMessage question = dialogue.bootServerRequest(new Lease(attachment.address(), offer.server()));
        InetSocketAddress server =
                new InetSocketAddress(offer.server().inet(), attachment.ports().pxe());
        int port = dialogue.profile().bootServerPort(attachment.ports());
        try (UdpSocket socket = UdpSocket.preferring(attachment.address(), port)) {
            for (int wait : WAITS) {
                listener.sent(Said.of(question));
                socket.send(DhcpLine.encode(question), server);
                Optional<BootOffer> answer = answer(socket, dialogue, System.nanoTime() + nanos(wait));
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        throw new IOException("nobody answered " + WAITS.size() + " messages of type REQUEST to UDP " + where(server));
    }

    private static Optional<BootOffer> answer(UdpSocket socket, DhcpDialogue dialogue, long deadline)
            throws IOException {
        while (System.nanoTime() - deadline < 0) {
            Optional<BootOffer> answer = socket.receive(deadline)
                    .flatMap(datagram -> DhcpLine.decode(datagram.content()))
                    .filter(message -> dialogue.isAnswered(message, MessageType.ACK))
                    .map(BootOffer::of);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    private static String where(InetSocketAddress server) {
        return server.getAddress().getHostAddress() + ":" + server.getPort();
    }

    private static long nanos(int milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
