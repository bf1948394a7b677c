package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp6.Dhcp6Type;
import pilotlight.netboot.dhcp6.IaNa;
import pilotlight.netboot.dhcp6.StatusCode;
import pilotlight.netboot.wire.Ipv6;

/** The decision for one DHCPv6 message. */
public sealed interface Dhcp6Plan {

    /** How metrics spell it. */
    String word();

    /** What the journal hears of it. */
    Event event(Dhcp6Request request, Instant time);

    /** What the request shows of the client, for whoever meets it by its address later. */
    default Optional<Client> shown(Dhcp6Request request) {
        return Optional.empty();
    }

    /**
     * Answer.
     *
     * @param type ADVERTISE or REPLY
     * @param rapid true if two messages did what takes four
     * @param associations with the leased address; empty: addresses are another's affair
     * @param leased that address
     * @param status of the whole message
     * @param boot what to boot
     * @param resolvers DNS servers
     * @param why what there is to say about it
     */
    record Answer(
            Dhcp6Type type,
            boolean rapid,
            List<IaNa> associations,
            Optional<Ipv6> leased,
            Optional<StatusCode> status,
            Optional<BootFile> boot,
            List<Ipv6> resolvers,
            String why)
            implements Dhcp6Plan {

        /** Copies the lists. */
        public Answer {
            associations = List.copyOf(associations);
            resolvers = List.copyOf(resolvers);
        }

        @Override
        public String word() {
            return type.toString().toLowerCase(Locale.ROOT);
        }

        @Override
        public Optional<Client> shown(Dhcp6Request request) {
            return Optional.of(leased.map(request.client()::at).orElseGet(request::client));
        }

        @Override
        public Event event(Dhcp6Request request, Instant time) {
            String what = boot.map(BootFile::url)
                    .orElse(leased.isPresent() ? "an address without a boot file" : type.toString());
            return new Event(time, shown(request).orElseThrow(), Stage.OFFER, Event.Outcome.DONE, what, why);
        }
    }

    /**
     * What to boot.
     *
     * @param url absolute: option 59
     * @param vendorClass what option 16 says of it; empty: there is none
     */
    record BootFile(String url, Optional<String> vendorClass) {}

    /**
     * Say that a message was taken, which changed what is leased.
     *
     * @param cause what it was
     * @param reason the same in plain words
     */
    record Noted(Plan.Cause cause, String reason) implements Dhcp6Plan {

        @Override
        public String word() {
            return cause.word();
        }

        @Override
        public Event event(Dhcp6Request request, Instant time) {
            String asked = request.message().type().toString();
            Event.Outcome outcome = cause == Plan.Cause.CONFLICT ? Event.Outcome.CONFLICT : Event.Outcome.DONE;
            return new Event(time, request.client(), Stage.OFFER, outcome, asked, reason);
        }
    }

    /**
     * Do not answer.
     *
     * @param cause the rule that decided
     * @param reason the same in plain words, with what was found
     */
    record Silence(Plan.Cause cause, String reason) implements Dhcp6Plan {

        @Override
        public String word() {
            return cause.word();
        }

        @Override
        public Event event(Dhcp6Request request, Instant time) {
            String asked = request.message().type().toString();
            return new Event(time, request.client(), Stage.DISCOVER, cause.outcome(), asked, reason);
        }
    }
}
