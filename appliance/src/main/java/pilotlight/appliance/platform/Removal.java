package pilotlight.appliance.platform;

/** How an attempt to remove a platform ended. */
public sealed interface Removal {

    /**
     * It is gone; transfers under way still finish.
     *
     * @param bytes that the platform's files had; 0 if it was no whole platform
     */
    record Removed(String name, long bytes) implements Removal {}

    /**
     * Nothing changed.
     *
     * @param reason a sentence fit for the operator
     */
    record Refused(String reason) implements Removal {}
}
