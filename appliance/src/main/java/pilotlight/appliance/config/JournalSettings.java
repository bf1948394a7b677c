package pilotlight.appliance.config;

import java.util.Optional;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.yaml.Range;

/**
 * What is kept of boots, and when one counts as done or as stuck.
 *
 * @param up the stage with whose end a machine counts as up; empty: with the last file that it needs, and phoning home says more;
 *     {@link Stage#UP}: nothing but phoning home counts
 * @param upSeconds how long a machine that has all its files may take to phone home
 * @param stallSeconds how long a machine may make no progress in a stage before that counts as a stall
 * @param silentSeconds how long a machine may be silent before its attempt counts as ended
 * @param keepAttempts how many ended attempts the database keeps
 * @param keepDays for how long it keeps them
 * @param packets how many packets of each machine the flight recorder keeps; 0: none
 * @param syslog whether the syslog port is open
 * @param syslogUp what a line says that means that its sender is up
 */
public record JournalSettings(
        Optional<Stage> up,
        int upSeconds,
        int stallSeconds,
        int silentSeconds,
        int keepAttempts,
        int keepDays,
        int packets,
        boolean syslog,
        String syslogUp) {

    static final Range SECONDS = new Range(1, 86_400);
    static final Range KEEP_ATTEMPTS = new Range(0, 1_000_000);
    static final Range KEEP_DAYS = new Range(1, 3650);
    static final Range PACKETS = new Range(0, 1000);

    /** What holds where the file says nothing. */
    public static final JournalSettings DEFAULT =
            new JournalSettings(Optional.empty(), 600, 30, 300, 50_000, 90, 64, false, "pilotlight: up");

    /** Refuses numbers out of range. */
    public JournalSettings {
        SECONDS.check("journal.upSeconds", upSeconds);
        SECONDS.check("journal.stallSeconds", stallSeconds);
        SECONDS.check("journal.silentSeconds", silentSeconds);
        KEEP_ATTEMPTS.check("journal.keepAttempts", keepAttempts);
        KEEP_DAYS.check("journal.keepDays", keepDays);
        PACKETS.check("journal.packets", packets);
    }
}
