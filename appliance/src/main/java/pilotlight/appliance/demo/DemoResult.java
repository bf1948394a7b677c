package pilotlight.appliance.demo;

import java.util.List;
import java.util.stream.Stream;
import pilotlight.appliance.probe.BootResult;

/**
 * How one machine of the demonstration fared.
 *
 * @param machine which
 * @param boot what it got
 * @param flaws what is wrong with that, each a sentence; none if all arrived whole
 */
record DemoResult(DemoMachine machine, BootResult boot, List<String> flaws) {

    /** The flaws, each with the machine's name. */
    Stream<String> complaints() {
        return flaws.stream().map(flaw -> machine.name() + ": " + flaw);
    }
}
