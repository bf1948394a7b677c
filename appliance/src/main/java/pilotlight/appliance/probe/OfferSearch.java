package pilotlight.appliance.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.netboot.dhcp.DhcpMessage;
import pilotlight.netboot.dhcp.MessageType;
import pilotlight.netboot.wire.Ipv4;

/**
 * The search of one program for its boot file by DHCP: told what arrives and when, it says what to send. It asks what {@link DhcpClient}
 * asks, with the patience of real firmware, and takes no lease either. Times are nanoseconds of any one clock. Not safe for several threads.
 */
public final class OfferSearch {

    private enum Phase {
        DISCOVER,
        LEASE,
        BOOT_SERVER
    }

    private final DhcpDialogue dialogue;
    private final Attachment attachment;
    private final List<Integer> waits;
    private final List<DhcpMessage> offers = new ArrayList<>();

    private Phase phase = Phase.DISCOVER;
    private Optional<OfferRule.Choice> choice = Optional.empty();
    private int sent;
    private long deadline;

    /** The search of {@code machine}'s program {@code profile}, in the transaction {@code xid}. */
    public OfferSearch(Identity machine, DhcpProfile profile, Attachment attachment, int xid) {
        this.dialogue = new DhcpDialogue(machine, profile, xid);
        this.attachment = attachment;
        this.waits = profile.waits();
    }

    /**
     * What to do next.
     *
     * @param send packets, in their order
     * @param end how it ended, once it has
     */
    public record Step(List<Packet> send, Optional<Result> end) {

        static final Step WAIT = new Step(List.of(), Optional.empty());

        /** Copies the list. */
        public Step {
            send = List.copyOf(send);
        }
    }

    /**
     * A message to be sent.
     *
     * @param toBootServer false: from the client port that all machines hear; true: from a socket of the machine's own, which the answer
     *     comes to
     */
    public record Packet(DhcpMessage message, Ipv4 to, int port, boolean toBootServer) {}

    /** How a search ends. */
    public sealed interface Result {

        /** This file was named. */
        record Found(BootOffer offer) implements Result {}

        /** None was, for a reason in plain words. */
        record Nothing(String reason) implements Result {}
    }

    /** The first thing to send; called once, before anything else. */
    public Step start(long now) {
        return discover(now);
    }

    /** A message came that may be for this machine. */
    public Step on(DhcpMessage message, long now) {
        return switch (phase) {
            case DISCOVER -> dialogue.isAnswered(message, MessageType.OFFER) ? onOffer(message, now) : Step.WAIT;
            case LEASE -> dialogue.isAnswered(message, MessageType.ACK) ? leased(now) : Step.WAIT;
            case BOOT_SERVER ->
                dialogue.isAnswered(message, MessageType.ACK) ? found(BootOffer.of(message)) : Step.WAIT;
        };
    }

    /** Time has passed; does nothing before {@link #deadline}. */
    public Step onTime(long now) {
        if (now - deadline < 0) {
            return Step.WAIT;
        }
        return switch (phase) {
            case DISCOVER -> collected(now);
            case LEASE -> leased(now);
            case BOOT_SERVER -> askBootServer(now);
        };
    }

    /** When {@link #onTime} is due next. */
    public long deadline() {
        return deadline;
    }

    private Step discover(long now) {
        if (sent == waits.size()) {
            return end(new Result.Nothing(DhcpClient.unanswered(sent, attachment, offers)));
        }
        deadline = now + nanos(waits.get(sent++));
        return say(dialogue.discover());
    }

    private Step onOffer(DhcpMessage offer, long now) {
        if (offers.isEmpty() && attachment.shared()) {
            deadline = now + nanos(dialogue.profile().rule().patience());
        }
        offers.add(offer);
        return attachment.shared() ? Step.WAIT : choose(now).orElse(Step.WAIT);
    }

    private Step collected(long now) {
        return choose(now).orElseGet(() -> discover(now));
    }

    private Optional<Step> choose(long now) {
        choice = dialogue.profile().rule().choose(offers);
        return choice.map(any -> takeLease(now));
    }

    private Step takeLease(long now) {
        phase = Phase.LEASE;
        deadline = now + nanos(DhcpClient.LEASE_WAIT);
        return say(dialogue.leaseRequest(new Lease(attachment.address(), attachment.address())));
    }

    private Step leased(long now) {
        if (!choice.orElseThrow().bootServer()) {
            return found(BootOffer.of(choice.orElseThrow().offer()));
        }
        phase = Phase.BOOT_SERVER;
        sent = 0;
        return askBootServer(now);
    }

    private Step askBootServer(long now) {
        Ipv4 server = BootOffer.of(choice.orElseThrow().offer()).server();
        int port = attachment.ports().pxe();
        if (sent == waits.size()) {
            return end(new Result.Nothing(
                    "nobody answered " + sent + " messages of type REQUEST to UDP " + server + ":" + port));
        }
        deadline = now + nanos(waits.get(sent++));
        DhcpMessage request = dialogue.bootServerRequest(new Lease(attachment.address(), server));
        return new Step(List.of(new Packet(request, server, port, true)), Optional.empty());
    }

    private Step say(DhcpMessage message) {
        return new Step(
                List.of(new Packet(
                        message, attachment.server(), attachment.ports().dhcp(), false)),
                Optional.empty());
    }

    private static Step found(BootOffer offer) {
        return end(new Result.Found(offer));
    }

    private static Step end(Result result) {
        return new Step(List.of(), Optional.of(result));
    }

    private static long nanos(int milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
