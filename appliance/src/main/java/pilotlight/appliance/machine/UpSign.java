package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;

/**
 * What a machine must do to count as up.
 *
 * @param stage the stage with whose last file it counts as up; {@link Stage#UP}: nothing but phoning home counts; empty: it counts as
 *     loaded with the last file that it needs, and as up if it phones home
 */
public record UpSign(Optional<Stage> stage) {

    /** A machine that took all its files is done. */
    public static final UpSign LOADED = new UpSign(Optional.empty());

    /** All that can be said. */
    public static final List<UpSign> ALL = List.of(
            LOADED,
            of(Stage.LOADER),
            of(Stage.SCRIPT),
            of(Stage.KERNEL),
            of(Stage.INITRD),
            of(Stage.ROOTFS),
            of(Stage.UP));

    private static UpSign of(Stage stage) {
        return new UpSign(Optional.of(stage));
    }

    /** How settings and assignments spell it. */
    public String word() {
        return stage.map(Stage::word).orElse("loaded");
    }
}
