package pilotlight.appliance.platform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an attempt to remove a platform ended. */
public sealed interface Removal {

    /**
     * They are gone; transfers under way still finish.
     *
     * @param platforms each by its name with the bytes that its files had; 0 for what was no whole platform
     */
    record Removed(Map<String, Long> platforms) implements Removal {

        /** Keeps the order of the map. */
        public Removed {
            platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
        }
    }

    /**
     * Nothing changed.
     *
     * @param reason a sentence fit for the operator
     */
    record Refused(String reason) implements Removal {}
}
