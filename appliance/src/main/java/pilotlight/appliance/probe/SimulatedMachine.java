package pilotlight.appliance.probe;

import java.io.IOException;
import java.util.Optional;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * A machine that boots over the network without being there: firmware, then its loader, then the initramfs that fetches its root file
 * system. Each sends what real ones send and gives up where they would. Boots once, on the thread that asks.
 */
public final class SimulatedMachine {

    private final FirmwareProfile firmware;
    private final LiveSession session;

    /** A machine that is switched off. */
    public SimulatedMachine(Identity identity, FirmwareProfile firmware, Attachment attachment, BootListener listener) {
        this(identity, firmware, attachment, Optional.empty(), listener);
    }

    /** The same, which takes {@code direct} for the answer to all its DHCP questions, and asks none. */
    public SimulatedMachine(
            Identity identity,
            FirmwareProfile firmware,
            Attachment attachment,
            Optional<BootOffer> direct,
            BootListener listener) {
        this.firmware = firmware;
        this.session = new LiveSession(identity, firmware.rom(), attachment, direct, listener);
    }

    /** Switches it on and waits until it has everything or gives up. */
    public BootResult boot() {
        try {
            firmware.boot(session);
            return new BootResult.Booted(session.files());
        } catch (IOException | IllegalArgumentException | MalformedPacketException e) {
            return new BootResult.Stopped(session.stage(), e.getMessage(), session.files());
        }
    }
}
