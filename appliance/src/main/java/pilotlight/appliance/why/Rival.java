package pilotlight.appliance.why;

/**
 * Another DHCP server that keeps machines from booting.
 *
 * @param found what it does, in plain words, with its address
 * @param change what to change there
 */
public record Rival(String found, String change) {}
