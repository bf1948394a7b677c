package pilotlight.appliance.platform;

/** How an attempt to bring a platform into the library ended. */
public sealed interface Installation {

    /** All of it is in the library, and on the disk. */
    record Installed(Platform platform) implements Installation {}

    /**
     * Nothing changed.
     *
     * @param reason a sentence fit for the operator
     */
    record Refused(String reason) implements Installation {

        /** Because there is a platform of this name. */
        public static Refused taken(String name) {
            return new Refused("platform " + name + " is already installed; to install it anew, remove it first");
        }
    }
}
