package pilotlight.appliance.attempt;

import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.Stage;

/**
 * What a machine is to boot, as the book says it when an attempt begins and at each script.
 *
 * @param target a platform's name, {@code local}, {@code none}, {@code wait}; empty: nobody said
 * @param needs the stages of the files that it needs
 * @param up the stage with whose end this machine counts as up, where its assignment says so; empty: {@link Terms#up} holds
 */
public record Expected(String target, Set<Stage> needs, Optional<Stage> up) {

    /** Nobody said anything. */
    public static final Expected NOTHING = new Expected("", Set.of(), Optional.empty());

    /** Copies the set. */
    public Expected {
        needs = Set.copyOf(needs);
    }
}
