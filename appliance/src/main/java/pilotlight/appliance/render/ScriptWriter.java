package pilotlight.appliance.render;

import java.util.Map;
import pilotlight.appliance.boot.Inventory;
import pilotlight.appliance.machine.LocalBoot;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.wire.MacAddress;

/**
 * Writes the scripts and menus that boot loaders read. Every method throws {@link RenderException} where a text cannot be written.
 *
 * @param templates the texts to fill in
 */
public record ScriptWriter(Templates templates) {

    /** Boots a platform. */
    public String platform(Boot boot, Dialect dialect) {
        PlatformKind kind = boot.platform().kind();
        if (!dialect.starts(kind)) {
            throw new RenderException(dialect.reader() + " starts Linux alone: platform "
                    + boot.platform().name() + " is " + kind.word());
        }
        Boot told = dialect.fetchesByHttpAlone() ? boot.over(Transport.HTTP) : boot;
        Map<String, Object> view =
                kind == PlatformKind.LINUX ? LinuxView.of(told, dialect) : TritonView.of(told, dialect);
        return templates.render(dialect.template(kind.word()), view);
    }

    /**
     * Hands the machine back to its firmware, or to its disk.
     *
     * @param way how, where the loader knows several
     */
    public String local(Machine machine, MacAddress mac, String base, Dialect dialect, LocalBoot way) {
        Map<String, Object> view = Facts.of(machine, mac, base);
        view.put("sanboot", way == LocalBoot.SANBOOT);
        return templates.render(dialect.template("local"), view);
    }

    /** Tells whoever stands before the machine that nothing is assigned to it, and asks again later. */
    public String unassigned(MacAddress mac, String base, Dialect dialect) {
        return templates.render(dialect.template("unassigned"), Facts.of(Machine.of(mac), mac, base));
    }

    /** Tells whoever stands before the machine why it does not boot, and asks again later. */
    public String problem(MacAddress mac, String base, String reason, Dialect dialect) {
        Map<String, Object> view = Facts.of(Machine.of(mac), mac, base);
        view.put("reason", dialect.shown(reason));
        return templates.render(dialect.template("problem"), view);
    }

    /**
     * Sends a client whose address we do not know on to the script that has it in its name.
     *
     * @param facts whether it is asked what its machine is
     */
    public String chain(String base, Dialect dialect, boolean facts) {
        String asked = facts && base.startsWith(Transport.HTTP.scheme() + ":") ? Inventory.QUERY : "";
        return templates.render(
                dialect.template("chain"), Map.of("base", base, "device", GrubDevice.of(base), "facts", asked));
    }
}
