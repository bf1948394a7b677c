package pilotlight.appliance.probe;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.dhcp.DhcpOptions;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.ClientArchitectures;
import pilotlight.netboot.pxe.ClientUuid;
import pilotlight.netboot.pxe.UndiVersion;
import pilotlight.netboot.pxe.UserClass;
import pilotlight.netboot.pxe.VendorClass;
import pilotlight.netboot.wire.Bytes;

/**
 * What a boot program says of itself by DHCP, as packets of real ones show it.
 *
 * @param vendor {@link VendorClass#PXE_CLIENT} or {@link VendorClass#HTTP_CLIENT}
 * @param architecture option 93
 * @param undi option 94
 * @param parameters option 55
 * @param ipxeFeatures option 175; only iPXE has it
 */
public record DhcpProfile(
        String vendor, Architecture architecture, UndiVersion undi, Bytes parameters, Optional<Bytes> ipxeFeatures) {

    /** The largest message that EDK2 and iPXE take: what an Ethernet frame holds. */
    private static final Bytes MAX_MESSAGE = Bytes.hex("05c0");

    private static final Bytes ETHERNET = Bytes.hex("01");
    private static final UndiVersion UNDI_BIOS = new UndiVersion(1, 2, 1);
    private static final UndiVersion UNDI_EFI = new UndiVersion(1, 3, 0);
    private static final UndiVersion UNDI_IPXE = new UndiVersion(1, 3, 10);
    private static final Bytes IPXE_PARAMETERS = Bytes.hex("010306070c0f111a2b3c4243778081828384858687afcb");

    /** The PXE ROM of a network card under BIOS. */
    public static final DhcpProfile BIOS_ROM = rom(
            VendorClass.PXE_CLIENT, Architecture.BIOS, UNDI_BIOS, "01020305060b0c0d0f1011122b363c438081828384858687");

    /** EDK2's PXE client. */
    public static final DhcpProfile EDK2_PXE = rom(
            VendorClass.PXE_CLIENT,
            Architecture.EFI_X64,
            UNDI_EFI,
            "0102030405060c0d0f111216171c28292a2b3233363a3b3c4243618081828384858687");

    /** EDK2's HTTP Boot. */
    public static final DhcpProfile EDK2_HTTP = rom(
            VendorClass.HTTP_CLIENT,
            Architecture.HTTP_X64,
            UNDI_EFI,
            "0102030405060c0d0f111216171c28292a2b3233363a3b3ceb4361");

    /** iPXE as Debian 12 builds it for BIOS. */
    public static final DhcpProfile IPXE_BIOS = ipxe(
            Architecture.BIOS,
            UNDI_BIOS,
            "b105011af41000eb03010000170101220101130101110101270101190101290101100102210101150101180101120101");

    /** iPXE as Debian 12 builds it for UEFI. */
    public static final DhcpProfile IPXE_EFI = ipxe(
            Architecture.EFI_X64,
            UNDI_IPXE,
            "b105011af41000eb030100001701012401011301011101012701012901011501011b0101120101");

    private static DhcpProfile rom(String vendor, Architecture architecture, UndiVersion undi, String parameters) {
        return new DhcpProfile(vendor, architecture, undi, Bytes.hex(parameters), Optional.empty());
    }

    private static DhcpProfile ipxe(Architecture architecture, UndiVersion undi, String features) {
        return new DhcpProfile(
                VendorClass.PXE_CLIENT, architecture, undi, IPXE_PARAMETERS, Optional.of(Bytes.hex(features)));
    }

    /** True for UEFI HTTP Boot. */
    public boolean http() {
        return vendor.equals(VendorClass.HTTP_CLIENT);
    }

    /** True for iPXE, which takes an offer that names a file without asking port 4011. */
    public boolean ipxe() {
        return ipxeFeatures.isPresent();
    }

    /** Option 60. */
    public VendorClass vendorClass() {
        return new VendorClass(
                String.format("%s:Arch:%05d:UNDI:%03d%03d", vendor, architecture.code(), undi.major(), undi.minor()));
    }

    /** What this program puts behind the message type, in its order. */
    public DhcpOptions addTo(DhcpOptions options, Identity machine) {
        DhcpOptions common = options.with(OptionCode.MAXIMUM_MESSAGE_SIZE, MAX_MESSAGE);
        return ipxeFeatures
                .map(features -> addIpxe(common, features, machine))
                .orElseGet(() -> addRom(common, machine));
    }

    private DhcpOptions addRom(DhcpOptions options, Identity machine) {
        return options.with(OptionCode.PARAMETER_REQUEST_LIST, parameters)
                .with(OptionCode.CLIENT_UUID, new ClientUuid(machine.uuid()).encode())
                .with(OptionCode.UNDI_VERSION, undi.encode())
                .with(OptionCode.CLIENT_ARCHITECTURE, new ClientArchitectures(List.of(architecture)).encode())
                .with(OptionCode.VENDOR_CLASS, vendorClass().encode());
    }

    private DhcpOptions addIpxe(DhcpOptions options, Bytes features, Identity machine) {
        return options.with(OptionCode.CLIENT_ARCHITECTURE, new ClientArchitectures(List.of(architecture)).encode())
                .with(OptionCode.UNDI_VERSION, undi.encode())
                .with(OptionCode.VENDOR_CLASS, vendorClass().encode())
                // Without the length byte of RFC 3004.
                .with(OptionCode.USER_CLASS, UserClass.IPXE)
                .with(OptionCode.PARAMETER_REQUEST_LIST, parameters)
                .with(OptionCode.IPXE, features)
                .with(OptionCode.CLIENT_IDENTIFIER, ETHERNET.plus(machine.mac().bytes()))
                .with(OptionCode.CLIENT_UUID, new ClientUuid(machine.uuid()).encode());
    }
}
