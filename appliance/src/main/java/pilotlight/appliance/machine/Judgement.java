package pilotlight.appliance.machine;

import java.util.Optional;

/**
 * Whether a machine meets one selector of a group.
 *
 * @param key as it is written below {@code match}
 * @param wanted what the selector accepts
 * @param found what shows of the machine; empty: nothing
 * @param met true if it does
 * @param weight how narrow what was met is; 0 if nothing was
 */
public record Judgement(String key, String wanted, Optional<String> found, boolean met, int weight) {

    /** One line: {@code subnet 10.12.0.0/24: matches, it shows 10.12.0.1}. */
    public String sentence() {
        return key + " " + wanted + ": " + (met ? "matches" : "does not match") + ", it shows "
                + found.orElse("nothing of that");
    }
}
