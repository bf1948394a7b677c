package pilotlight.appliance.probe;

/**
 * What another DHCP server means for machines that shall boot from here.
 *
 * @param harms false if it may be so
 * @param found what is so, in plain words
 * @param change what to change, or why nothing need be
 */
public record ServerFinding(boolean harms, String found, String change) {

    static ServerFinding harm(String found, String change) {
        return new ServerFinding(true, found, change);
    }

    static ServerFinding note(String found, String change) {
        return new ServerFinding(false, found, change);
    }

    /** Both in one line. */
    public String sentence() {
        return found + ": " + change;
    }
}
