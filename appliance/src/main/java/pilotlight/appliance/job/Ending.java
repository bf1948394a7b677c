package pilotlight.appliance.job;

/**
 * How a job ended.
 *
 * @param well true if it did what it should
 * @param message a sentence fit for the operator
 */
public record Ending(boolean well, String message) {}
