package pilotlight.appliance.depot;

import java.time.Duration;

/**
 * How long servers are waited for.
 *
 * @param connect until the connection stands
 * @param answer until the answer begins
 * @param stall while nothing comes in the midst of it
 * @param pause before a connection that was cut is made again
 */
record Patience(Duration connect, Duration answer, Duration stall, Duration pause) {

    static final Patience USUAL =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(1));
}
