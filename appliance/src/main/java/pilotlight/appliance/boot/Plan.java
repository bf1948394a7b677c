package pilotlight.appliance.boot;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.OfferStyle;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp.MessageType;

/** The decision for one DHCP message. */
public sealed interface Plan {

    /** How metrics spell it. */
    String word();

    /** What the journal hears of it. */
    Event event(PxeRequest request, Instant time);

    /** What the request shows of the client, for whoever meets it by its address later. */
    default Optional<Client> shown(PxeRequest request) {
        return Optional.of(request.client());
    }

    /** An answer beside the DHCP server that gives the addresses: what to boot, and no lease. */
    sealed interface BootAnswer extends Plan {

        /** The VLAN that iPXE shall boot on. */
        Optional<Integer> vlan();

        /** The same answer, naming this VLAN. */
        BootAnswer on(Optional<Integer> other);
    }

    /** An answer of the DHCP server that gives the address. */
    sealed interface LeaseAnswer extends Plan {}

    /**
     * Answer a DISCOVER with a boot file.
     *
     * @param file the boot file: a name in the boot tree, or a URL
     * @param form how it is put into the packet
     */
    record Offer(String file, Form form, Optional<Integer> vlan) implements BootAnswer {

        /** An offer that names no VLAN. */
        public Offer(String file, Form form) {
            this(file, form, Optional.empty());
        }

        @Override
        public Offer on(Optional<Integer> other) {
            return new Offer(file, form, other);
        }

        @Override
        public String word() {
            return form.offer();
        }

        @Override
        public Event event(PxeRequest request, Instant time) {
            return request.event(time, Stage.OFFER, Outcome.DONE, Inventory.unasked(file), form.told());
        }
    }

    /**
     * Answer a request to the boot server itself, on port 4011.
     *
     * @param file the boot file: a name in the boot tree, or a URL
     */
    record Ack(String file, Optional<Integer> vlan) implements BootAnswer {

        /** An answer that names no VLAN. */
        public Ack(String file) {
            this(file, Optional.empty());
        }

        @Override
        public Ack on(Optional<Integer> other) {
            return new Ack(file, other);
        }

        @Override
        public String word() {
            return "ack";
        }

        @Override
        public Event event(PxeRequest request, Instant time) {
            return request.event(
                    time, Stage.OFFER, Outcome.DONE, Inventory.unasked(file), "it came to the boot server port");
        }
    }

    /**
     * Lease the address that is reserved for the machine, or one of a pool.
     *
     * @param type OFFER or ACK
     * @param terms the address and what goes with it
     * @param file the boot file: a name in the boot tree, or a URL; empty: none
     * @param why there is no boot file; empty where there is one
     * @param vlan that iPXE shall boot on
     */
    record Lease(MessageType type, LeaseTerms terms, String file, String why, Optional<Integer> vlan)
            implements LeaseAnswer {

        /** A lease that names no VLAN. */
        public Lease(MessageType type, LeaseTerms terms, String file, String why) {
            this(type, terms, file, why, Optional.empty());
        }

        /** The same, with this host name. */
        Lease called(Optional<String> name) {
            return new Lease(type, terms.called(name), file, why, vlan);
        }

        @Override
        public String word() {
            return type.equals(MessageType.OFFER) ? "lease-offer" : "lease-ack";
        }

        @Override
        public Optional<Client> shown(PxeRequest request) {
            return Optional.of(request.client().at(terms.address()));
        }

        @Override
        public Event event(PxeRequest request, Instant time) {
            String verb = type.equals(MessageType.OFFER) ? "offered" : "leased";
            String what = file.isEmpty() ? "an address without a boot file" : file;
            String reason = verb + " " + terms.address() + (why.isEmpty() ? "" : ": " + why);
            return new Event(time, shown(request).orElseThrow(), Stage.OFFER, Outcome.DONE, what, reason);
        }
    }

    /**
     * Tell a client that it may not have the address that it asked for.
     *
     * @param reason in plain words; the client hears it too
     */
    record Nak(String reason) implements LeaseAnswer {

        @Override
        public String word() {
            return "nak";
        }

        @Override
        public Event event(PxeRequest request, Instant time) {
            return request.event(time, Stage.OFFER, Outcome.DONE, "NAK", reason);
        }
    }

    /**
     * Do not answer.
     *
     * @param cause the rule that decided
     * @param reason the same in plain words, with what was found
     */
    record Silence(Cause cause, String reason) implements Plan {

        @Override
        public String word() {
            return cause.word();
        }

        @Override
        public Optional<Client> shown(PxeRequest request) {
            return request.lease().or(() -> Optional.of(request.client()).filter(any -> request.boots()));
        }

        @Override
        public Event event(PxeRequest request, Instant time) {
            String asked = request.message().type().map(MessageType::toString).orElse("BOOTP");
            return request.event(time, Stage.DISCOVER, cause.outcome(), asked, reason);
        }
    }

    /** The shape of an offer. */
    enum Form {
        /** {@link OfferStyle#DIRECT}. */
        DIRECT,
        /** {@link OfferStyle#BINL}. */
        BINL,
        /** {@link OfferStyle#PLAIN}. */
        PLAIN,
        /** For iPXE: direct, and preferred to what the main DHCP server says. */
        IPXE,
        /** For the ROM of a Raspberry Pi: direct, and with the menu item that it looks for. */
        RASPBERRY_PI,
        /** For UEFI HTTP Boot: the URL in option 67 too, and no option 43. */
        HTTP;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');
        private final String offer = "offer-" + word;

        /** {@code direct}, {@code binl}, {@code plain}, {@code ipxe}, {@code raspberry-pi} or {@code http}: how metrics spell it. */
        public String word() {
            return word;
        }

        /** How metrics spell an offer of this shape. */
        String offer() {
            return offer;
        }

        /** Such as {@code in style binl}, or for whom it is shaped where nobody chooses. */
        String told() {
            return switch (this) {
                case DIRECT, BINL, PLAIN -> "in style " + word();
                case IPXE -> "as iPXE wants it";
                case RASPBERRY_PI -> "as a Raspberry Pi wants it";
                case HTTP -> "as UEFI HTTP Boot wants it";
            };
        }

        /** The form of this style. */
        static Form of(OfferStyle style) {
            return switch (style) {
                case DIRECT -> DIRECT;
                case BINL -> BINL;
                case PLAIN -> PLAIN;
            };
        }

        /** The style that has this form; empty for forms that are not chosen. */
        Optional<OfferStyle> style() {
            return switch (this) {
                case DIRECT -> Optional.of(OfferStyle.DIRECT);
                case BINL -> Optional.of(OfferStyle.BINL);
                case PLAIN -> Optional.of(OfferStyle.PLAIN);
                case IPXE, RASPBERRY_PI, HTTP -> Optional.empty();
            };
        }
    }

    /** Why there is no answer. */
    enum Cause {
        /** Not a message for this server: a lease is another's business. */
        NOT_FOR_US(Outcome.IGNORED),
        /** It cannot be answered as it stands. */
        UNUSABLE(Outcome.DECLINED),
        /** Settings or assignment say so. */
        UNWANTED(Outcome.IGNORED),
        /** The machine wants to boot, and there is nothing to give it: somebody should look. */
        NOTHING_TO_BOOT(Outcome.DECLINED),
        /** The machine wants an address, and none is reserved for it: somebody should look. */
        UNRESERVED(Outcome.DECLINED),
        /** The machine wants an address, and the pool has none left: somebody should look. */
        EXHAUSTED(Outcome.DECLINED),
        /** The machine gave its address back. */
        RELEASED(Outcome.DECLINED),
        /** The machine found another one at its address: somebody must look. */
        CONFLICT(Outcome.CONFLICT);

        private final Outcome outcome;

        Cause(Outcome outcome) {
            this.outcome = outcome;
        }

        /** How metrics spell it, such as {@code not-for-us}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** How much an operator wants to see it. */
        Outcome outcome() {
            return outcome;
        }
    }
}
