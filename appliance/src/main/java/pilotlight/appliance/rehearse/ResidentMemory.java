package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much memory this process has, as Linux tells it (proc(5)). */
final class ResidentMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int KIB = 1024;

    private ResidentMemory() {}

    /** The most so far, bytes; 0 where the system does not say. */
    static long peak() {
        try {
            Matcher found = PEAK.matcher(Files.readString(STATUS));
            return found.find() ? Long.parseLong(found.group(1)) * KIB : 0;
        } catch (IOException elsewhere) {
            return 0;
        }
    }
}
