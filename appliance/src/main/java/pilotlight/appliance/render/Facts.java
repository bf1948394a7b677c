package pilotlight.appliance.render;

import java.util.LinkedHashMap;
import java.util.Map;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.wire.MacAddress;

/** The names that every template knows and every platform's arguments; {@code templates/README.md} explains them to operators. */
final class Facts {

    private Facts() {}

    /** What is known of a machine that boots no platform. */
    static Map<String, Object> of(Machine machine, MacAddress mac, String base) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("base", base);
        facts.put("device", GrubDevice.of(base));
        facts.put("mac", mac.toString());
        facts.put("mac_dashes", mac.dashes());
        facts.put("mac_bare", mac.bare());
        facts.put("name", machine.name());
        facts.put("uuid", machine.uuid());
        facts.put("serial", machine.serial());
        facts.put("labels", machine.labels());
        return facts;
    }

    /** All of that, and what it boots. */
    static Map<String, Object> of(Boot boot) {
        Map<String, Object> facts = of(boot.machine(), boot.mac(), boot.base());
        facts.put("device", GrubDevice.of(boot));
        facts.put("hostname", Hostname.of(boot));
        facts.put("platform", boot.platform().name());
        facts.put("signed", boot.signed());
        facts.put("trace", boot.trace());
        facts.put(
                "up",
                boot.client().endpoint().base(Transport.HTTP) + "/up/"
                        + boot.mac().dashes());
        for (Role role : Role.values()) {
            facts.put(role.word(), boot.path(role).map(path -> boot.base() + "/" + path));
            facts.put(role.word() + "_path", boot.path(role));
            facts.put(role.word() + "_name", boot.path(role).map(Initramfs::name));
            facts.put(role.word() + "_hash_path", boot.hashPath(role));
        }
        return facts;
    }
}
