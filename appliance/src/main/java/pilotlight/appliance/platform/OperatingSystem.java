package pilotlight.appliance.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What runs once a platform has booted. */
public enum OperatingSystem {
    SMARTOS,
    LINUX;

    /** {@code smartos} or {@code linux}: how lists and options spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The system that {@link #word} spells so. */
    public static Optional<OperatingSystem> ofWord(String word) {
        return Arrays.stream(values()).filter(os -> os.word().equals(word)).findFirst();
    }
}
