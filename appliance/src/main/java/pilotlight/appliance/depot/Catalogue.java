package pilotlight.appliance.depot;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.platform.OperatingSystem;

/** What a place has to offer, or why nobody can tell. */
public sealed interface Catalogue {

    /**
     * All platforms that are to be had there.
     *
     * @param offerings the newest first
     */
    record Listed(List<Offering> offerings) implements Catalogue {

        /** Sorts the list. */
        public Listed {
            offerings =
                    offerings.stream().distinct().sorted(Offering.NEWEST_FIRST).toList();
        }

        /** The newest, of one operating system if {@code os} names one. */
        public Optional<Offering> latest(Optional<OperatingSystem> os) {
            return offerings.stream()
                    .filter(offering -> os.isEmpty() || offering.os().equals(os))
                    .findFirst();
        }
    }

    /**
     * It could not be read.
     *
     * @param reason a sentence fit for the operator
     */
    record Unreadable(String reason) implements Catalogue {}
}
