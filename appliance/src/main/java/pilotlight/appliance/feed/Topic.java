package pilotlight.appliance.feed;

/**
 * What news tell the state of: the newer ones replace the older.
 *
 * @param kind what they are
 * @param about whose state it is, such as an attempt's name
 */
record Topic(Kind kind, String about) {}
