package pilotlight.appliance.lab;

import pilotlight.netboot.wire.MacAddress;

/** A computer of the lab before it is switched on. */
record Machine(MacAddress mac, Firmware firmware) {

    /** One with the given last octet of its MAC address, 0 to 255. */
    static Machine of(int number, Firmware firmware) {
        return new Machine(MacAddress.parse("52:54:00:77:00:%02x".formatted(number)), firmware);
    }

    /** SMBIOS UUID, as unlike any other machine's as the MAC address. */
    String uuid() {
        return "50494c4f-5400-4000-8000-" + mac.bare();
    }
}
