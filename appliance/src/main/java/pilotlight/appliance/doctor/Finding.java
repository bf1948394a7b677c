package pilotlight.appliance.doctor;

/**
 * Something that is wrong.
 *
 * @param severity how bad it is
 * @param what is wrong, in plain words
 * @param remedy what to do
 */
public record Finding(Severity severity, String what, String remedy) {

    /** Machines do not boot because of it. */
    public static Finding broken(String what, String remedy) {
        return new Finding(Severity.BROKEN, what, remedy);
    }

    /** Machines boot all the same. */
    public static Finding warning(String what, String remedy) {
        return new Finding(Severity.WARNING, what, remedy);
    }

    /** What is wrong, and what to do. */
    public String sentence() {
        return what + ": " + remedy;
    }

    /** One line. */
    @Override
    public String toString() {
        return severity.word() + ": " + sentence();
    }
}
