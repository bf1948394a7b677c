package pilotlight.netboot.dhcp6;

import static java.util.Map.entry;

import java.util.Map;

/**
 * The number of a DHCPv6 option (RFC 8415 section 21 and the IANA registry). Numbers without a name are kept.
 *
 * @param code the number, 0 to 65535
 */
public record Dhcp6Code(int code) {

    public static final Dhcp6Code CLIENT_ID = new Dhcp6Code(1);
    public static final Dhcp6Code SERVER_ID = new Dhcp6Code(2);
    public static final Dhcp6Code IA_NA = new Dhcp6Code(3);
    public static final Dhcp6Code IA_TA = new Dhcp6Code(4);
    public static final Dhcp6Code IA_ADDRESS = new Dhcp6Code(5);
    public static final Dhcp6Code OPTION_REQUEST = new Dhcp6Code(6);
    public static final Dhcp6Code PREFERENCE = new Dhcp6Code(7);
    public static final Dhcp6Code ELAPSED_TIME = new Dhcp6Code(8);
    public static final Dhcp6Code RELAY_MESSAGE = new Dhcp6Code(9);
    public static final Dhcp6Code STATUS_CODE = new Dhcp6Code(13);
    public static final Dhcp6Code RAPID_COMMIT = new Dhcp6Code(14);
    public static final Dhcp6Code USER_CLASS = new Dhcp6Code(15);
    public static final Dhcp6Code VENDOR_CLASS = new Dhcp6Code(16);
    public static final Dhcp6Code VENDOR_OPTIONS = new Dhcp6Code(17);
    public static final Dhcp6Code INTERFACE_ID = new Dhcp6Code(18);
    public static final Dhcp6Code DNS_SERVERS = new Dhcp6Code(23);
    public static final Dhcp6Code DOMAIN_LIST = new Dhcp6Code(24);
    public static final Dhcp6Code IA_PD = new Dhcp6Code(25);
    public static final Dhcp6Code REMOTE_ID = new Dhcp6Code(37);
    public static final Dhcp6Code BOOT_FILE_URL = new Dhcp6Code(59);
    public static final Dhcp6Code BOOT_FILE_PARAMETERS = new Dhcp6Code(60);
    public static final Dhcp6Code CLIENT_ARCHITECTURE = new Dhcp6Code(61);
    public static final Dhcp6Code UNDI_VERSION = new Dhcp6Code(62);
    public static final Dhcp6Code CLIENT_LINK_LAYER = new Dhcp6Code(79);
    public static final Dhcp6Code RELAY_PORT = new Dhcp6Code(135);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(1, "client identifier"),
            entry(2, "server identifier"),
            entry(3, "IA_NA"),
            entry(4, "IA_TA"),
            entry(5, "IA address"),
            entry(6, "option request"),
            entry(7, "preference"),
            entry(8, "elapsed time"),
            entry(9, "relay message"),
            entry(13, "status code"),
            entry(14, "rapid commit"),
            entry(15, "user class"),
            entry(16, "vendor class"),
            entry(17, "vendor options"),
            entry(18, "interface id"),
            entry(23, "DNS servers"),
            entry(24, "domain list"),
            entry(25, "IA_PD"),
            entry(37, "remote id"),
            entry(59, "boot file URL"),
            entry(60, "boot file parameters"),
            entry(61, "client architecture"),
            entry(62, "UNDI version"),
            entry(79, "client link-layer address"),
            entry(135, "relay port"));

    /** Refuses numbers that 16 bits cannot hold. */
    public Dhcp6Code {
        if (code < 0 || code > 0xffff) {
            throw new IllegalArgumentException("a DHCPv6 option code is 0 to 65535, found " + code);
        }
    }

    /** {@code boot file URL}, or {@code unknown(200)}. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "unknown(" + code + ")");
    }
}
