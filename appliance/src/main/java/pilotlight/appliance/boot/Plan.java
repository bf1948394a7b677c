package pilotlight.appliance.boot;

import java.util.Locale;
import pilotlight.appliance.machine.OfferStyle;

/** The decision for one DHCP message. */
public sealed interface Plan {

    /**
     * Answer a DISCOVER with a boot file.
     *
     * @param file the boot file: a name in the boot tree, or a URL
     * @param form how it is put into the packet
     */
    record Offer(String file, Form form) implements Plan {}

    /**
     * Answer a request to the boot server itself, on port 4011.
     *
     * @param file the boot file: a name in the boot tree, or a URL
     */
    record Ack(String file) implements Plan {}

    /**
     * Do not answer.
     *
     * @param cause the rule that decided
     * @param reason the same in plain words, with what was found
     */
    record Silence(Cause cause, String reason) implements Plan {}

    /** The shape of an offer. */
    enum Form {
        /** {@link OfferStyle#DIRECT}. */
        DIRECT,
        /** {@link OfferStyle#BINL}. */
        BINL,
        /** For iPXE: direct, and preferred to what the main DHCP server says. */
        IPXE,
        /** For UEFI HTTP Boot: the URL in option 67 too, and no option 43. */
        HTTP;

        /** {@code direct}, {@code binl}, {@code ipxe} or {@code http}: how metrics spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The form of this style. */
        static Form of(OfferStyle style) {
            return style == OfferStyle.DIRECT ? DIRECT : BINL;
        }
    }

    /** Why there is no answer. */
    enum Cause {
        /** Not a message for a boot server: a lease is another server's business. */
        NOT_FOR_US(false),
        /** It cannot be answered as it stands. */
        UNUSABLE(true),
        /** Settings or assignment say so. */
        UNWANTED(false),
        /** The machine wants to boot, and there is nothing to give it: somebody should look. */
        NOTHING_TO_BOOT(true);

        private final boolean worthALine;

        Cause(boolean worthALine) {
            this.worthALine = worthALine;
        }

        /** How metrics spell it, such as {@code not-for-us}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** True if an operator wants to see it without asking. */
        public boolean worthALine() {
            return worthALine;
        }
    }
}
