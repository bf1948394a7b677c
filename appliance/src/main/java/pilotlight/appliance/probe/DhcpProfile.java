package pilotlight.appliance.probe;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.ClientArchitectures;
import pilotlight.netboot.pxe.ClientUuid;
import pilotlight.netboot.pxe.Isa;
import pilotlight.netboot.pxe.UndiVersion;
import pilotlight.netboot.pxe.UserClass;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;

/**
 * What a boot program says of itself by DHCP, as packets of real ones show it. Options that its order does not name are not sent.
 *
 * @param vendorClass option 60
 * @param architecture option 93
 * @param undi option 94
 * @param parameters option 55
 * @param largest option 57, the largest message that it takes
 * @param ipxeFeatures option 175; only iPXE has it
 * @param order which options it sends, and in which order
 * @param rule how it chooses among offers
 */
public record DhcpProfile(
        VendorClass vendorClass,
        Architecture architecture,
        UndiVersion undi,
        Bytes parameters,
        Bytes largest,
        Optional<Bytes> ipxeFeatures,
        OptionOrder order,
        OfferRule rule) {

    /** The largest message that EDK2 and iPXE take: what an Ethernet frame holds. */
    private static final Bytes MAX_MESSAGE = Bytes.hex("05c0");

    /** EDK2's PXE client says so in its REQUEST for a lease, and 1472 everywhere else. */
    private static final Bytes EDK2_LEASE_MESSAGE = Bytes.hex("ff00");

    private static final Bytes U_BOOT_MESSAGE = Bytes.hex("0240");

    /** All that iPXE says of itself here to port 4011. */
    private static final Bytes BARE_VENDOR = Bytes.latin1(VendorClass.PXE_CLIENT);

    private static final List<Integer> PXE_WAITS = List.of(4000, 8000, 16_000, 32_000);
    private static final List<Integer> IPXE_WAITS = List.of(1000, 2000, 4000, 8000);

    private static final Bytes ETHERNET = Bytes.hex("01");
    private static final UndiVersion UNDI_BIOS = new UndiVersion(1, 2, 1);
    private static final UndiVersion UNDI_EFI = new UndiVersion(1, 3, 0);
    private static final UndiVersion UNDI_IPXE = new UndiVersion(1, 3, 10);
    private static final UndiVersion UNDI_NONE = new UndiVersion(1, 0, 0);
    private static final String IPXE_PARAMETERS = "010306070c0f111a2b3c4243778081828384858687afcb";
    private static final String EDK2_PXE_PARAMETERS =
            "0102030405060c0d0f111216171c28292a2b3233363a3b3c4243618081828384858687";

    /** The byte before 67 (43) is whatever lay in EDK2's memory: the lab's captures have eb, fb and 00. */
    private static final String EDK2_HTTP_PARAMETERS = "0102030405060c0d0f111216171c28292a2b3233363a3b3ceb4361";

    private static final String IPXE_EFI_FEATURES =
            "b105011af41000eb030100001701012401011301011101012701012901011501011b0101120101";

    private static final String SNPONLY_FEATURES =
            "b105011af41000eb03010000170101240101130101110101270101290101150101120101";

    /** The PXE ROM of a network card under BIOS, as sources tell: the lab has none. */
    public static final DhcpProfile BIOS_ROM = rom(
            VendorClass.PXE_CLIENT, Architecture.BIOS, UNDI_BIOS, "01020305060b0c0d0f1011122b363c438081828384858687");

    /** EDK2's PXE client on x64. */
    public static final DhcpProfile EDK2_PXE = edk2Pxe(Architecture.EFI_X64);

    /** EDK2's PXE client on arm64. */
    public static final DhcpProfile EDK2_PXE_ARM64 = edk2Pxe(Architecture.EFI_ARM64);

    /** EDK2's HTTP Boot on x64. */
    public static final DhcpProfile EDK2_HTTP = edk2Http(Architecture.HTTP_X64);

    /** EDK2's HTTP Boot on arm64. */
    public static final DhcpProfile EDK2_HTTP_ARM64 = edk2Http(Architecture.HTTP_ARM64);

    /** iPXE as Debian 12 builds it for BIOS. */
    public static final DhcpProfile IPXE_BIOS = ipxe(
            Architecture.BIOS,
            UNDI_BIOS,
            "b105011af41000eb03010000170101220101130101110101270101190101290101100102210101150101180101120101");

    /** iPXE as Debian 12 builds it for UEFI on x64. */
    public static final DhcpProfile IPXE_EFI = ipxe(Architecture.EFI_X64, UNDI_IPXE, IPXE_EFI_FEATURES);

    /** Its build that uses the firmware's own network driver, {@code snponly.efi}: without SRP. */
    static final DhcpProfile SNPONLY = ipxe(Architecture.EFI_X64, UNDI_IPXE, SNPONLY_FEATURES);

    /** The same on arm64. */
    public static final DhcpProfile IPXE_EFI_ARM64 = ipxe(Architecture.EFI_ARM64, UNDI_IPXE, SNPONLY_FEATURES);

    /** U-Boot on arm64, as Debian 12 builds it: it sends no uuid. */
    public static final DhcpProfile U_BOOT = new DhcpProfile(
            new VendorClass("U-Boot.armv8"),
            Architecture.U_BOOT_ARM64,
            UNDI_NONE,
            Bytes.hex("0103060c11"),
            U_BOOT_MESSAGE,
            Optional.empty(),
            OptionOrder.U_BOOT,
            OfferRule.U_BOOT);

    /** u-root's pxeboot, as its source tells: it sends neither architecture nor uuid. */
    public static final DhcpProfile U_ROOT = new DhcpProfile(
            new VendorClass("PXE UROOT"),
            Architecture.EFI_X64,
            UNDI_NONE,
            Bytes.hex("01030f064243"),
            MAX_MESSAGE,
            Optional.empty(),
            OptionOrder.U_ROOT,
            OfferRule.FIRST);

    /** The boot ROM of a Raspberry Pi 4, as its documentation and source tell: it calls itself a BIOS. */
    public static final DhcpProfile RASPBERRY_PI = new DhcpProfile(
            vendorClass(VendorClass.PXE_CLIENT, Architecture.BIOS, UNDI_BIOS),
            Architecture.BIOS,
            UNDI_BIOS,
            Bytes.hex("01032b3c42438081828384858687"),
            MAX_MESSAGE,
            Optional.empty(),
            OptionOrder.RASPBERRY_PI,
            OfferRule.FIRST);

    private static DhcpProfile edk2Pxe(Architecture architecture) {
        return rom(VendorClass.PXE_CLIENT, architecture, UNDI_EFI, EDK2_PXE_PARAMETERS);
    }

    private static DhcpProfile edk2Http(Architecture architecture) {
        return rom(VendorClass.HTTP_CLIENT, architecture, UNDI_EFI, EDK2_HTTP_PARAMETERS);
    }

    private static DhcpProfile rom(String vendor, Architecture architecture, UndiVersion undi, String parameters) {
        return new DhcpProfile(
                vendorClass(vendor, architecture, undi),
                architecture,
                undi,
                Bytes.hex(parameters),
                MAX_MESSAGE,
                Optional.empty(),
                OptionOrder.EDK2,
                vendor.equals(VendorClass.HTTP_CLIENT) ? OfferRule.EDK2_HTTP : OfferRule.PXE);
    }

    private static DhcpProfile ipxe(Architecture architecture, UndiVersion undi, String features) {
        return new DhcpProfile(
                vendorClass(VendorClass.PXE_CLIENT, architecture, undi),
                architecture,
                undi,
                Bytes.hex(IPXE_PARAMETERS),
                MAX_MESSAGE,
                Optional.of(Bytes.hex(features)),
                OptionOrder.IPXE,
                OfferRule.IPXE);
    }

    private static VendorClass vendorClass(String vendor, Architecture architecture, UndiVersion undi) {
        return new VendorClass(
                String.format("%s:Arch:%05d:UNDI:%03d%03d", vendor, architecture.code(), undi.major(), undi.minor()));
    }

    /** What {@code program}, an iPXE that firmware of this kind has loaded, says of itself. */
    DhcpProfile loaded(String program) {
        if (!architecture.efi() && !http()) {
            return IPXE_BIOS;
        }
        if (architecture.isa() == Isa.ARM64) {
            return IPXE_EFI_ARM64;
        }
        return program.contains("snponly") ? SNPONLY : IPXE_EFI;
    }

    /** True for UEFI HTTP Boot. */
    public boolean http() {
        return rule == OfferRule.EDK2_HTTP;
    }

    /** What this program puts behind the message type of a DISCOVER. */
    DhcpOptions discover(DhcpOptions start, Identity machine) {
        return filled(start, order.discover(), machine, Lease.NONE);
    }

    /** What it puts behind the message type to take {@code lease}. */
    DhcpOptions takingLease(DhcpOptions start, Identity machine, Lease lease) {
        DhcpOptions options = filled(start, order.lease(), machine, lease);
        boolean edk2Pxe = order == OptionOrder.EDK2 && !http();
        return edk2Pxe ? options.with(OptionCode.MAXIMUM_MESSAGE_SIZE, EDK2_LEASE_MESSAGE) : options;
    }

    /** What it asks port 4011 of {@code lease}'s server. */
    DhcpOptions askingBootServer(DhcpOptions start, Identity machine, Lease lease) {
        DhcpOptions options = filled(start, order.bootServer(), machine, lease);
        return ipxe() ? options.with(OptionCode.VENDOR_CLASS, BARE_VENDOR) : options;
    }

    /** The port that it asks port 4011 from: EDK2 has 4011, iPXE goes on from that of its lease. */
    int bootServerPort(Ports ports) {
        return ipxe() ? ports.dhcpClient() : ports.pxe();
    }

    /** Milliseconds that it waits for an answer each time that it asks: EDK2 (mPxeDhcpTimeout) as PXE 2.1 has it, iPXE (config/dhcp.h). */
    List<Integer> waits() {
        return ipxe() ? IPXE_WAITS : PXE_WAITS;
    }

    private boolean ipxe() {
        return order == OptionOrder.IPXE;
    }

    private DhcpOptions filled(DhcpOptions start, List<Integer> codes, Identity machine, Lease lease) {
        DhcpOptions options = start;
        for (int number : codes) {
            OptionCode code = OptionCode.of(number);
            options = options.with(code, value(code, machine, lease));
        }
        return options;
    }

    private Bytes value(OptionCode code, Identity machine, Lease lease) {
        return switch (code.code()) {
            case 50 -> lease.address().bytes();
            case 54 -> lease.server().bytes();
            case 55 -> parameters;
            case 57 -> largest;
            case 60 -> vendorClass.encode();
            case 61 -> ETHERNET.plus(machine.mac().bytes());
            case 77 -> Bytes.latin1(UserClass.IPXE); // without the length byte of RFC 3004
            case 93 -> new ClientArchitectures(List.of(architecture)).encode();
            case 94 -> undi.encode();
            case 97 -> new ClientUuid(machine.uuid()).encode();
            case 175 -> ipxeFeatures.orElse(Bytes.EMPTY);
            default -> throw new IllegalStateException("no boot program sends option " + code);
        };
    }
}
