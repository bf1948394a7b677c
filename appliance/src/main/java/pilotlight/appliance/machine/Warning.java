package pilotlight.appliance.machine;

import pilotlight.netboot.wire.MacAddress;

/**
 * What holds for a machine although it may not be meant.
 *
 * @param machine the address that names it
 * @param sentence fit for an operator
 */
public record Warning(MacAddress machine, String sentence) {

    @Override
    public String toString() {
        return machine + ": " + sentence;
    }
}
