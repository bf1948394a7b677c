package pilotlight.netboot.dhcp;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The number of a DHCP option (RFC 2132 and the IANA registry of BOOTP vendor extensions). Numbers without a name are kept.
 *
 * @param code the number, 0 to 255; 0 and 255 are padding and end
 */
public record OptionCode(int code) {

    public static final OptionCode PAD = new OptionCode(0);
    public static final OptionCode SUBNET_MASK = new OptionCode(1);
    public static final OptionCode TIME_OFFSET = new OptionCode(2);
    public static final OptionCode ROUTER = new OptionCode(3);
    public static final OptionCode DOMAIN_NAME_SERVER = new OptionCode(6);
    public static final OptionCode LOG_SERVER = new OptionCode(7);
    public static final OptionCode HOST_NAME = new OptionCode(12);
    public static final OptionCode BOOT_FILE_SIZE = new OptionCode(13);
    public static final OptionCode DOMAIN_NAME = new OptionCode(15);
    public static final OptionCode ROOT_PATH = new OptionCode(17);
    public static final OptionCode EXTENSIONS_PATH = new OptionCode(18);
    public static final OptionCode INTERFACE_MTU = new OptionCode(26);
    public static final OptionCode BROADCAST_ADDRESS = new OptionCode(28);
    public static final OptionCode STATIC_ROUTE = new OptionCode(33);
    public static final OptionCode NTP_SERVERS = new OptionCode(42);
    public static final OptionCode VENDOR_OPTIONS = new OptionCode(43);
    public static final OptionCode REQUESTED_ADDRESS = new OptionCode(50);
    public static final OptionCode LEASE_TIME = new OptionCode(51);
    public static final OptionCode OVERLOAD = new OptionCode(52);
    public static final OptionCode MESSAGE_TYPE = new OptionCode(53);
    public static final OptionCode SERVER_IDENTIFIER = new OptionCode(54);
    public static final OptionCode PARAMETER_REQUEST_LIST = new OptionCode(55);
    public static final OptionCode MESSAGE = new OptionCode(56);
    public static final OptionCode MAXIMUM_MESSAGE_SIZE = new OptionCode(57);
    public static final OptionCode RENEWAL_TIME = new OptionCode(58);
    public static final OptionCode REBINDING_TIME = new OptionCode(59);
    public static final OptionCode VENDOR_CLASS = new OptionCode(60);
    public static final OptionCode CLIENT_IDENTIFIER = new OptionCode(61);
    public static final OptionCode TFTP_SERVER_NAME = new OptionCode(66);
    public static final OptionCode BOOT_FILE_NAME = new OptionCode(67);
    public static final OptionCode USER_CLASS = new OptionCode(77);
    public static final OptionCode RAPID_COMMIT = new OptionCode(80);
    public static final OptionCode CLIENT_FQDN = new OptionCode(81);
    public static final OptionCode RELAY_AGENT = new OptionCode(82);
    public static final OptionCode CLIENT_ARCHITECTURE = new OptionCode(93);
    public static final OptionCode UNDI_VERSION = new OptionCode(94);
    public static final OptionCode CLIENT_UUID = new OptionCode(97);
    public static final OptionCode CAPTIVE_PORTAL = new OptionCode(114);
    public static final OptionCode AUTO_CONFIGURE = new OptionCode(116);
    public static final OptionCode SUBNET_SELECTION = new OptionCode(118);
    public static final OptionCode DOMAIN_SEARCH = new OptionCode(119);
    public static final OptionCode CLASSLESS_STATIC_ROUTE = new OptionCode(121);
    public static final OptionCode IDENTIFYING_VENDOR_CLASS = new OptionCode(124);
    public static final OptionCode IDENTIFYING_VENDOR_OPTIONS = new OptionCode(125);
    public static final OptionCode TFTP_SERVER_ADDRESS = new OptionCode(150);
    public static final OptionCode IPXE = new OptionCode(175);
    public static final OptionCode IPXE_BUS_ID = new OptionCode(177);
    public static final OptionCode PXELINUX_MAGIC = new OptionCode(208);
    public static final OptionCode PXELINUX_CONFIG_FILE = new OptionCode(209);
    public static final OptionCode PXELINUX_PATH_PREFIX = new OptionCode(210);
    public static final OptionCode PXELINUX_REBOOT_TIME = new OptionCode(211);
    public static final OptionCode END = new OptionCode(255);

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(0, "pad"),
            entry(1, "subnet mask"),
            entry(2, "time offset"),
            entry(3, "router"),
            entry(6, "domain name server"),
            entry(7, "log server"),
            entry(12, "host name"),
            entry(13, "boot file size"),
            entry(15, "domain name"),
            entry(17, "root path"),
            entry(18, "extensions path"),
            entry(26, "interface MTU"),
            entry(28, "broadcast address"),
            entry(33, "static route"),
            entry(42, "NTP servers"),
            entry(43, "vendor options"),
            entry(50, "requested address"),
            entry(51, "lease time"),
            entry(52, "overload"),
            entry(53, "message type"),
            entry(54, "server identifier"),
            entry(55, "parameter request list"),
            entry(56, "message"),
            entry(57, "maximum message size"),
            entry(58, "renewal time"),
            entry(59, "rebinding time"),
            entry(60, "vendor class"),
            entry(61, "client identifier"),
            entry(66, "TFTP server name"),
            entry(67, "boot file name"),
            entry(77, "user class"),
            entry(80, "rapid commit"),
            entry(81, "client FQDN"),
            entry(82, "relay agent"),
            entry(93, "client architecture"),
            entry(94, "UNDI version"),
            entry(97, "client UUID"),
            entry(114, "captive portal"),
            entry(116, "auto configure"),
            entry(118, "subnet selection"),
            entry(119, "domain search"),
            entry(121, "classless static route"),
            entry(124, "identifying vendor class"),
            entry(125, "identifying vendor options"),
            entry(150, "TFTP server address"),
            entry(175, "iPXE"),
            entry(177, "iPXE bus id"),
            entry(208, "pxelinux magic"),
            entry(209, "pxelinux config file"),
            entry(210, "pxelinux path prefix"),
            entry(211, "pxelinux reboot time"),
            entry(255, "end"));

    private static final List<OptionCode> ALL =
            IntStream.range(0, 256).mapToObj(OptionCode::new).toList();

    /** Refuses numbers that no byte can hold. */
    public OptionCode {
        if (code < 0 || code > 255) {
            throw new IllegalArgumentException("a DHCP option code is 0 to 255, found " + code);
        }
    }

    /** The option with this number, known or not. */
    public static OptionCode of(int code) {
        return code >= 0 && code < ALL.size() ? ALL.get(code) : new OptionCode(code);
    }

    /** {@code vendor class}, or {@code unknown(200)}. */
    @Override
    public String toString() {
        return NAMES.getOrDefault(code, "unknown(" + code + ")");
    }
}
