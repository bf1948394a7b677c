package pilotlight.appliance;

import java.util.Optional;

/** Which Pilotlight this is. */
public final class Version {

    /** As the jar's manifest says; {@code development} where it runs from classes. */
    public static final String TEXT = Optional.ofNullable(
                    Version.class.getPackage().getImplementationVersion())
            .orElse("development");

    private Version() {}
}
