package pilotlight.appliance.attempt;

import java.time.Duration;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/**
 * When an attempt counts as done or as stuck.
 *
 * @param up the stage with whose end a machine counts as up; {@link Stage#UP}: nothing but phoning home counts; empty: it counts as
 *     loaded with the last file that it needs, and as up if it phones home
 * @param toPhoneHome how long it may take to phone home once it has all its files
 * @param stall how long it may make no progress
 * @param silence how long it may be silent
 */
public record Terms(Optional<Stage> up, Duration toPhoneHome, Duration stall, Duration silence) {}
