package pilotlight.appliance.config;

import java.util.List;
import pilotlight.appliance.config.Dhcp6Settings.Mode;
import pilotlight.appliance.yaml.Section;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

/** Reads the section {@code dhcp6} of the settings. */
final class Dhcp6Reader {

    private Dhcp6Reader() {}

    /** What the section says, and {@code usual} where it says nothing. */
    static Dhcp6Settings read(Section section, Dhcp6Settings usual) {
        Mode mode = section.get("mode", v -> v.oneOf(List.of(Mode.values()), Mode::word))
                .orElse(usual.mode());
        List<Ipv6Range> pools =
                section.list("pools", v -> v.parse(Ipv6Range::parse)).orElse(usual.pools());
        int preferred = section.get("preferredSeconds", v -> v.number(Dhcp6Settings.PREFERRED))
                .orElse(usual.preferredSeconds());
        int valid =
                section.get("validSeconds", v -> v.number(Dhcp6Settings.VALID)).orElse(usual.validSeconds());
        List<Ipv6> resolvers =
                section.list("resolvers", v -> v.parse(Ipv6::parse)).orElse(usual.resolvers());
        section.refuseOthers();
        return contradicts(section, mode, pools, preferred, valid)
                ? usual
                : new Dhcp6Settings(mode, pools, preferred, valid, resolvers);
    }

    private static boolean contradicts(Section section, Mode mode, List<Ipv6Range> pools, int preferred, int valid) {
        if (mode == Mode.POOL && pools.isEmpty()) {
            section.value("mode").ifPresent(v -> v.refuseKey("pool needs " + Dhcp6Settings.POOLS));
            return true;
        }
        if (preferred > valid) {
            section.value("preferredSeconds")
                    .or(() -> section.value("validSeconds"))
                    .ifPresent(v -> v.refuseKey(preferred + " preferred seconds are more than " + valid
                            + " valid ones, expected at most that"));
            return true;
        }
        return false;
    }
}
