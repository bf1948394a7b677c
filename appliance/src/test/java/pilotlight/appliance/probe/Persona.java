package pilotlight.appliance.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.RunningAppliance;
import pilotlight.netboot.wire.Ipv4;

/** A simulated machine on loopback, and all that it sent. */
final class Persona implements BootListener {

    static final Ipv4 ADDRESS = Ipv4.parse("127.77.1.1");
    static final Ipv4 SERVER = Ipv4.parse("127.0.0.1");

    final List<String> sent = new ArrayList<>();
    private final RunningAppliance appliance;
    private final Identity identity;

    Persona(RunningAppliance appliance, Identity identity) {
        this.appliance = appliance;
        this.identity = identity;
    }

    BootResult boot(FirmwareProfile firmware, Optional<String> directFile) {
        Attachment attachment = new Attachment(ADDRESS, SERVER, appliance.ports());
        Optional<BootOffer> direct = directFile.map(file -> new BootOffer(SERVER, file, true));
        return new SimulatedMachine(identity, firmware, attachment, direct, this).boot();
    }

    @Override
    public void sent(String packet) {
        sent.add(packet);
    }
}
