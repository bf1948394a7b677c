package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.appliance.platform.Library;

/** What a machine shall boot: a platform by name, its own disk, nothing yet, or nothing. */
public sealed interface Target {

    /** A machine with this target boots from its disk. */
    Target LOCAL = new Local();

    /** A machine with this target gets no answer at all. */
    Target NONE = new None();

    /** A machine with this target asks again and again until it has another. */
    Target WAIT = new Wait();

    /** Reads {@code local}, {@code none}, {@code wait} or the name of a platform. */
    static Target parse(String text) {
        return switch (text) {
            case "local" -> LOCAL;
            case "none" -> NONE;
            case "wait" -> WAIT;
            default -> new OnPlatform(text);
        };
    }

    /** The name of a platform that it needs and that {@code library} does not have. */
    default Optional<String> missingIn(Library library) {
        return Optional.empty();
    }

    /**
     * Boot this platform.
     *
     * @param platform its name; it need not be installed yet
     */
    record OnPlatform(String platform) implements Target {
        @Override
        public Optional<String> missingIn(Library library) {
            return Optional.of(platform).filter(name -> library.find(name).isEmpty());
        }

        @Override
        public String toString() {
            return platform;
        }
    }

    /** Boot from disk. */
    record Local() implements Target {
        @Override
        public String toString() {
            return "local";
        }
    }

    /** Get a script that says so, and asks again. */
    record Wait() implements Target {
        @Override
        public String toString() {
            return "wait";
        }
    }

    /** Stay silent. */
    record None() implements Target {
        @Override
        public String toString() {
            return "none";
        }
    }
}
