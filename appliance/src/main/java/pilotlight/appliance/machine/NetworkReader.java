package pilotlight.appliance.machine;

import java.util.Optional;
import pilotlight.appliance.yaml.Section;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Reads the network section: checked where a mistake would leave the machine without a network, kept as it is everywhere else. */
final class NetworkReader {

    private NetworkReader() {}

    static Network read(Section section) {
        Network.KEYS.forEach(section::value);
        section.refuseOthers();
        section.list("vnics", vnic -> Optional.of(vnic.section()))
                .ifPresent(vnics -> vnics.forEach(NetworkReader::check));
        return new Network(section.plain());
    }

    private static void check(Section vnic) {
        vnic.get("ip", value -> value.parse(Ipv4::parse));
        vnic.get("netmask", value -> value.parse(Ipv4::parse));
        vnic.get("mac", value -> value.parse(MacAddress::parse));
    }
}
