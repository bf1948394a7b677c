package pilotlight.appliance.rehearse;

import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.machine.RehearsedMachine;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.Identity;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * Who the machines of a rehearsal are, and how they hang on the network.
 *
 * @param server whom they ask
 * @param ports the server's
 * @param self the address of this host that they share; empty: on loopback, where each has its own
 * @param known true if the server may keep a history of them as of any machine, since nobody else uses it
 */
public record Roster(Ipv4 server, Ports ports, Optional<Ipv4> self, boolean known) {

    /** Of QEMU's range, as the demo's. */
    private static final long FIRST_KNOWN = 0x5254_0072_0000L;

    /** 127.82.0.1. */
    private static final int FIRST_ADDRESS = 0x7f52_0001;

    /** The machine {@code number}, from 0. */
    Identity identity(int number) {
        MacAddress mac = known ? new MacAddress(FIRST_KNOWN + number) : RehearsedMachine.mac(number);
        return new Identity(mac, UUID.nameUUIDFromBytes(mac.bytes().toArray()));
    }

    /** Where it hangs. */
    Attachment attachment(int number) {
        return new Attachment(self.orElseGet(() -> new Ipv4(FIRST_ADDRESS + number)), server, ports);
    }
}
