package pilotlight.appliance.lease;

import java.time.Instant;
import java.util.Locale;
import pilotlight.netboot.wire.Ipv4;

/**
 * What is known of one address.
 *
 * @param address of a pool
 * @param tenant who has it, or had it last
 * @param state what became of it
 * @param until when the offer, the lease or the quarantine ends; of a free address when it became free
 */
public record Lease(Ipv4 address, Tenant tenant, State state, Instant until) {

    /** What became of an address. */
    public enum State {
        /** Offered; the client may still choose another server. */
        OFFERED,
        /** Leased. */
        LEASED,
        /** Given back: its last tenant gets it again, as long as nobody else needs it. */
        FREE,
        /** Somebody who never leased it uses it, said its tenant: nobody gets it for a while. */
        QUARANTINED;

        /** How lists and files spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The state with this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static State parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** True if nobody else may have the address. */
    public boolean isTaken(Instant now) {
        return state != State.FREE && now.isBefore(until);
    }

    /** True if it is taken, and by {@code other} than its tenant. */
    boolean isTakenFrom(Tenant other, Instant now) {
        return isTaken(now) && (state == State.QUARANTINED || !belongsTo(other));
    }

    boolean belongsTo(Tenant other) {
        return tenant.id().equals(other.id());
    }
}
