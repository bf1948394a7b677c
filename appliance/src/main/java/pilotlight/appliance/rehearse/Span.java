package pilotlight.appliance.rehearse;

import pilotlight.appliance.machine.Stage;

/**
 * One question of one machine and its answer: a boot file by DHCP, or a file.
 *
 * @param stage what it was for; {@link Stage#OFFER} for DHCP
 * @param what the file, or the program that asked by DHCP
 * @param seconds from the first packet to the last
 * @param bytes that arrived
 * @param compared true if every byte was compared with the first copy; false: the length was
 * @param lost packets that were dropped on purpose
 * @param timeouts how often the machine waited in vain, and asked again
 * @param busy how often the server said to come back (503)
 * @param held seconds that the machine waited for that
 */
record Span(
        Stage stage,
        String what,
        double seconds,
        long bytes,
        boolean compared,
        int lost,
        int timeouts,
        int busy,
        double held) {}
