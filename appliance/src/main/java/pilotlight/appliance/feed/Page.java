package pilotlight.appliance.feed;

/**
 * Some entries as a JSON array.
 *
 * @param json of objects with {@code id}, {@code event} and {@code data}
 * @param next where the following ones begin
 * @param more true if there are any now
 */
public record Page(String json, Position next, boolean more) {}
