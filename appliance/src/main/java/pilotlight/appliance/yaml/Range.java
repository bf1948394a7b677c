package pilotlight.appliance.yaml;

/**
 * The whole numbers that something may be.
 *
 * @param min the least
 * @param max the greatest
 */
public record Range(int min, int max) {

    /** True if {@code number} lies within, both ends included. */
    public boolean contains(long number) {
        return min <= number && number <= max;
    }

    /**
     * Gives {@code number} back if it lies within.
     *
     * @throws IllegalArgumentException if it does not, with a sentence that names {@code what}
     */
    public int check(String what, int number) {
        if (!contains(number)) {
            throw new IllegalArgumentException(what + ": found " + number + ", expected a whole number from " + this);
        }
        return number;
    }

    /** {@code 1 to 64}. */
    @Override
    public String toString() {
        return min + " to " + max;
    }
}
