package pilotlight.appliance.machine;

import java.util.Arrays;
import java.util.Optional;
import pilotlight.appliance.platform.Platform;

/** What a machine boots one time, over whatever it is assigned; used up when its kernel has been fetched. */
public sealed interface Once {

    /**
     * Reads {@code rescue}, {@code kmdb}, {@code factory-reset} or the name of a platform.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static Once parse(String word) {
        Optional<BootMode> mode = Arrays.stream(BootMode.values())
                .filter(known -> known != BootMode.NORMAL && known.word().equals(word))
                .findFirst();
        if (mode.isPresent()) {
            return new InMode(mode.get());
        }
        if (!(Target.parse(word) instanceof Target.OnPlatform)) {
            throw new IllegalArgumentException("'" + word
                    + "' cannot be assigned for one boot, because that never fetches a kernel, which would end it:"
                    + " expected a platform, rescue, kmdb or factory-reset");
        }
        Platform.checkName(word);
        return new OnPlatform(word);
    }

    /** {@code usual}, changed for this one boot. */
    Assignment over(Assignment usual);

    /**
     * Another platform.
     *
     * @param platform its name
     */
    record OnPlatform(String platform) implements Once {
        @Override
        public Assignment over(Assignment usual) {
            return usual.with(new Target.OnPlatform(platform));
        }

        @Override
        public String toString() {
            return platform;
        }
    }

    /**
     * The same platform, started in another mode.
     *
     * @param mode any but the normal one
     */
    record InMode(BootMode mode) implements Once {
        @Override
        public Assignment over(Assignment usual) {
            return usual.in(mode);
        }

        @Override
        public String toString() {
            return mode.word();
        }
    }
}
