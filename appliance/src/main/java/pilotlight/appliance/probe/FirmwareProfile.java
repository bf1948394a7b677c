package pilotlight.appliance.probe;

/**
 * A kind of firmware, and the iPXE that it loads.
 *
 * @param name what people call it
 * @param rom what it says by DHCP
 * @param tftp how it fetches its loader, unless by HTTP
 * @param ipxe what the loader then says by DHCP
 */
public record FirmwareProfile(String name, DhcpProfile rom, TftpProfile tftp, DhcpProfile ipxe) {

    /** A BIOS with the PXE ROM of its network card. */
    public static final FirmwareProfile BIOS_PXE =
            new FirmwareProfile("BIOS PXE", DhcpProfile.BIOS_ROM, TftpProfile.BIOS_ROM, DhcpProfile.IPXE_BIOS);

    /** UEFI that boots by TFTP. */
    public static final FirmwareProfile UEFI_PXE =
            new FirmwareProfile("UEFI PXE", DhcpProfile.EDK2_PXE, TftpProfile.EDK2, DhcpProfile.IPXE_EFI);

    /** UEFI that boots by HTTP. */
    public static final FirmwareProfile UEFI_HTTP =
            new FirmwareProfile("UEFI HTTP", DhcpProfile.EDK2_HTTP, TftpProfile.EDK2, DhcpProfile.IPXE_EFI);
}
