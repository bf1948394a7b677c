package pilotlight.appliance.attempt;

import java.time.Duration;

/**
 * When an attempt counts as stuck.
 *
 * @param toPhoneHome how long it may take to phone home once it has all its files
 * @param stall how long it may make no progress
 * @param silence how long it may make none before it counts as ended
 */
public record Terms(Duration toPhoneHome, Duration stall, Duration silence) {}
