package pilotlight.appliance.probe;

import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;

/**
 * A file that a simulated machine was given, whole.
 *
 * @param stage what it was for; the first of {@link Stage#INITRD} is the initrd, the others are modules
 * @param name its path or URL
 * @param transport how it came
 * @param bytes its length
 * @param sha256 its digest in lower-case hexadecimal
 * @param sha1 the other one, which Triton's {@code .hash} files hold
 * @param seconds how long it took
 */
public record Fetched(
        Stage stage, String name, Transport transport, long bytes, String sha256, String sha1, double seconds) {}
