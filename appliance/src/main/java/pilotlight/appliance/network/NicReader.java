package pilotlight.appliance.network;

import java.util.Optional;
import pilotlight.appliance.yaml.Range;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

/** Checks what is said of NICs and of the networks that they are on. */
final class NicReader {

    private static final Range VLAN = new Range(0, 4094);
    private static final Range MTU = new Range(576, 65_535);
    private static final String WORD = "[A-Za-z0-9_/.-]+";
    private static final String LINK_LOCAL = "linklocal";

    private NicReader() {}

    /** Checks one of {@code vnics}. Keys that are not known here are NAPI's, and kept. */
    static void checkNic(Section nic) {
        nic.get("ip", value -> value.parse(NicReader::host));
        nic.list("nic_tags_provided", NicReader::word);
        nic.list("overlay_nic_tags_provided", NicReader::word);
        checkShared(nic);
        nic.get("mac", value -> value.parse(MacAddress::parse));
    }

    /** Checks the keys that a NIC can take from its network. */
    static void checkShared(Section nic) {
        nic.get("netmask", value -> value.parse(NicReader::netmask));
        nic.get("nic_tag", NicReader::word);
        nic.get("gateway", value -> value.parse(Ipv4::parse));
        nic.list("resolvers", value -> value.parse(Ipv4::parse));
        checkRoutes(nic);
        nic.get("vlan_id", value -> value.number(VLAN));
        checkMtu(nic);
    }

    static void checkMtu(Section section) {
        section.get("mtu", value -> value.number(MTU));
    }

    /** Each destination a network, each next hop an address or NAPI's {@code linklocal}. */
    static void checkRoutes(Section section) {
        section.section("routes").entries().forEach((destination, hop) -> {
            if (Ipv4Network.find(destination).isEmpty()
                    && Ipv4.find(destination).isEmpty()) {
                hop.refuseKey("found a route that leads to no network, expected one such as 10.0.0.0/8");
            }
            hop.parse(text -> text.equals(LINK_LOCAL) ? Ipv4.ANY : Ipv4.parse(text));
        });
    }

    /** 0/8 and 224/3 (RFC 6890, RFC 5771): a machine that is leased one of them is never heard of again. 127/8 is for trying it out. */
    private static Ipv4 host(String text) {
        Ipv4 address = Ipv4.parse(text);
        int first = address.value() >>> 24;
        if (first == 0 || first >= 224) {
            throw new IllegalArgumentException("'" + text + "' is no host's address: expected one such as 10.0.0.2");
        }
        return address;
    }

    private static Ipv4 netmask(String text) {
        Ipv4 mask = Ipv4.parse(text);
        int host = ~mask.value();
        if ((host & host + 1) != 0) {
            throw new IllegalArgumentException("'" + text + "' is no netmask: expected one such as 255.255.255.0");
        }
        return mask;
    }

    /** A name that becomes part of a kernel argument. */
    static Optional<String> word(Value value) {
        return value.parse(text -> {
            if (!text.matches(WORD)) {
                throw new IllegalArgumentException(
                        "found '" + text + "', expected one word of letters, digits, '_', '-', '.' and '/'");
            }
            return text;
        });
    }
}
