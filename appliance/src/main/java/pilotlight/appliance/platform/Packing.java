package pilotlight.appliance.platform;

import java.nio.file.Path;

/** How an attempt to make a tarball ended. */
public sealed interface Packing {

    /**
     * It is there, whole.
     *
     * @param stamp the platform's name
     * @param bytes the tarball's size
     */
    record Packed(Path tarball, String stamp, long bytes) implements Packing {}

    /**
     * There is none.
     *
     * @param reason a sentence fit for the operator
     */
    record Refused(String reason) implements Packing {}
}
