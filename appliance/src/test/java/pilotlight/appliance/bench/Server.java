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
 * @param tftp where it serves files by TFTP, if it does
 * @param http where it serves files by HTTP, if it does
 * @param dhcp where it speaks DHCP, if it does
 * @param windows whether it knows TFTP's windows (RFC 7440)
 * @param mostTransfers by TFTP at once, before it breaks
 * @param cpuIsKnown false where it leaves its work to processes whose CPU time nobody gets to see
 * @param probe tells when it serves
 * @param log what it writes
 */
record Server(
        String name,
        List<String> command,
        Map<String, String> environment,
        Optional<Door> tftp,
        Optional<Door> http,
        Optional<DhcpPorts> dhcp,
        boolean windows,
        int mostTransfers,
        boolean cpuIsKnown,
        Probe probe,
        Path log) {}
