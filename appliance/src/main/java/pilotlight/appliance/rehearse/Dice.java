package pilotlight.appliance.rehearse;

import java.util.SplittableRandom;

/** Loses packets, the same ones whenever the seed is the same. Not safe for several threads. */
final class Dice {

    private final SplittableRandom random;
    private final double loss;

    /** @param loss the share of packets that is lost, 0 to 1 */
    Dice(long seed, double loss) {
        this.random = new SplittableRandom(seed);
        this.loss = loss;
    }

    /** True if the next packet is lost. */
    boolean loses() {
        return loss > 0 && random.nextDouble() < loss;
    }

    /** A number that nobody else is likely to have, for a DHCP transaction. */
    int number() {
        return random.nextInt();
    }
}
