package pilotlight.appliance.config;

import java.util.List;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;

/** Reads the section {@code dhcp} of the settings. */
final class DhcpReader {

    private DhcpReader() {}

    /** What the section says, and {@code usual} where it says nothing. */
    static DhcpSettings read(Section section, DhcpSettings usual) {
        DhcpSettings.Mode mode = section.get(
                        "mode", v -> v.oneOf(List.of(DhcpSettings.Mode.values()), DhcpSettings.Mode::word))
                .orElse(usual.mode());
        DhcpSettings dhcp = new DhcpSettings(
                mode,
                section.list("vendorClasses", Value::someText).orElse(mode.vendorClasses()),
                section.get("allowMissingClassID", Value::trueOrFalse).orElse(usual.allowMissingClassID()),
                section.list("relays", v -> v.parse(Ipv4Network::parse)).orElse(usual.relays()),
                section.get("leaseTimeSeconds", v -> v.number(DhcpSettings.LEASE_TIME))
                        .orElse(usual.leaseTimeSeconds()),
                section.get("gateway", v -> v.parse(Ipv4::parse)).filter(gateway -> !gateway.isAny()),
                section.list("resolvers", v -> v.parse(Ipv4::parse)).orElse(usual.resolvers()),
                section.get("chainloadGrub", Value::trueOrFalse).orElse(usual.chainloadGrub()),
                section.get("replyTo", v -> v.oneOf(List.of(DhcpSettings.ReplyTo.values()), DhcpSettings.ReplyTo::word))
                        .orElse(usual.replyTo()),
                PoolReader.read(section),
                section.get("matchClientID", Value::trueOrFalse).orElse(usual.matchClientID()),
                section.get("survey", v -> v.number(DhcpSettings.SURVEY)).orElse(usual.survey()));
        if (mode == DhcpSettings.Mode.FULL && dhcp.pools().isEmpty()) {
            section.value("mode").ifPresent(value -> value.refuseKey("full leases addresses of dhcp.pools: name one"));
        }
        section.refuseOthers();
        return dhcp;
    }
}
