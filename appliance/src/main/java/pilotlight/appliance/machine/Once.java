package pilotlight.appliance.machine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.appliance.platform.Platform;

/** What a machine boots one time, over whatever it is assigned; used up when that boot has come as far as {@link #until} says. */
public sealed interface Once {

    /** Between what and until when. */
    String UNTIL = " until ";

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

    /** The stages that end what is for one boot. */
    List<Stage> ENDS = List.of(Stage.SCRIPT, Stage.KERNEL, Stage.INITRD, Stage.ROOTFS, Stage.UP);

    /**
     * Reads the same, used up when the boot has come as far as {@code until} says, where that is said.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    static Once parse(String word, Optional<String> until) {
        Once once = parse(word);
        return until.map(stage -> once.until(end(stage))).orElse(once);
    }

    private static Stage end(String word) {
        String allowed = ENDS.stream().map(Stage::word).collect(Collectors.joining(", "));
        return ENDS.stream()
                .filter(stage -> stage.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("until: found '" + word + "', expected one of " + allowed));
    }

    /** Reads what {@link #toString} writes. */
    static Once read(String written) {
        int until = written.indexOf(UNTIL);
        return until < 0
                ? parse(written)
                : parse(written.substring(0, until), Optional.of(written.substring(until + UNTIL.length())));
    }

    /** The word for it without the stage. */
    String what();

    /** How far the boot comes that uses it up. */
    Stage until();

    /**
     * The same, used up at another stage.
     *
     * @throws IllegalArgumentException if this has to end with the kernel
     */
    Once until(Stage other);

    /** {@code usual}, changed for this one boot. */
    Assignment over(Assignment usual);

    /**
     * Another platform.
     *
     * @param platform its name
     * @param until one of {@link #ENDS}
     */
    record OnPlatform(String platform, Stage until) implements Once {

        /** Another platform, until its kernel was fetched. */
        public OnPlatform(String platform) {
            this(platform, Stage.KERNEL);
        }

        @Override
        public String what() {
            return platform;
        }

        @Override
        public Once until(Stage other) {
            return new OnPlatform(platform, other);
        }

        @Override
        public Assignment over(Assignment usual) {
            return usual.with(new Target.OnPlatform(platform));
        }

        @Override
        public String toString() {
            return until == Stage.KERNEL ? platform : platform + UNTIL + until.word();
        }
    }

    /**
     * The same platform, started in another mode.
     *
     * @param mode any but the normal one
     */
    record InMode(BootMode mode) implements Once {

        @Override
        public String what() {
            return mode.word();
        }

        @Override
        public Stage until() {
            return Stage.KERNEL;
        }

        @Override
        public Once until(Stage other) {
            if (other != Stage.KERNEL) {
                throw new IllegalArgumentException(
                        "until: " + this + " always ends with the kernel: another stage goes with a platform");
            }
            return this;
        }

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
