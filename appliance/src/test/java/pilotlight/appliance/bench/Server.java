package pilotlight.appliance.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server that is measured.
 *
 * @param name in the table
 * @param command that runs it in the foreground
 * @param environment added to the harness's own
 * @param probe tells when it serves
 * @param cpuIsKnown false where it leaves its work to processes whose CPU time nobody gets to see
 * @param log what it writes
 */
record Server(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<Door> tftp,
        Optional<Door> http,
        Probe probe,
        boolean cpuIsKnown,
        Path log) {}
