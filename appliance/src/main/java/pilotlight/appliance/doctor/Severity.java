package pilotlight.appliance.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a finding is, the worst first. */
public enum Severity {
    /** Machines do not boot, or not what they should. */
    BROKEN,
    /** It may not be meant so. */
    WARNING;

    /** How lists spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
