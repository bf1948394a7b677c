package pilotlight.appliance.lab;

import java.util.List;

/** The trials of {@link RackLab}. */
final class RackTrials {

    private final Loaders loaders;

    private RackTrials(Loaders loaders) {
        this.loaders = loaders;
    }

    static List<Trial> all(Loaders loaders) {
        return new RackTrials(loaders).all();
    }

    private List<Trial> all() {
        return List.of(
                Trial.of("fixed-bios", new Machine(21, Firmware.BIOS_PXELINUX, Chain.UNDIONLY))
                        .beside(LeaseServer.naming(LeaseServer.Make.DNSMASQ, "undionly.kpxe"))
                        .set("dhcp: {mode: off}")
                        .with(loaders.program("pxelinux.0"), loaders.program("ldlinux.c32"))
                        .override("pxelinux.cfg/01-52-54-00-77-00-15", "DEFAULT rom\nLABEL rom\n  PXE undionly.kpxe\n"),
                Trial.of("fixed-bios-ipxe", new Machine(22, Firmware.BIOS_IPXE, Chain.IPXE))
                        .beside(LeaseServer.naming(LeaseServer.Make.DNSMASQ, "undionly.kpxe"))
                        .set("dhcp: {mode: off}"),
                Trial.of("fixed-uefi", new Machine(23, Firmware.UEFI_PXE, Chain.SNPONLY))
                        .beside(LeaseServer.naming(LeaseServer.Make.ISC, "snponly.efi"))
                        .set("dhcp: {mode: off}"),
                Trial.of("same-host-uefi", new Machine(24, Firmware.UEFI_PXE, Chain.SNPONLY))
                        .beside(LeaseServer.SAME_HOST)
                        .set("dhcp: {mode: same-host}"),
                Trial.of("same-host-bios", new Machine(25, Firmware.BIOS_PXE, Chain.UNDIONLY))
                        .beside(LeaseServer.SAME_HOST)
                        .set("dhcp: {mode: same-host}"),
                Trial.of("isc-uefi", new Machine(31, Firmware.UEFI_PXE, Chain.SNPONLY))
                        .beside(LeaseServer.ISC),
                Trial.of("relayed-uefi", far(32, Firmware.UEFI_PXE, Chain.SNPONLY))
                        .behind(Relay.ISC),
                Trial.of("relayed-bios", far(33, Firmware.BIOS_IPXE, Chain.IPXE))
                        .behind(Relay.DNSMASQ),
                Trial.of("arm64-pxe", new Machine(34, Firmware.ARM64_PXE, Chain.IPXE_ARM64))
                        .with(loaders.program("ipxe-arm64.efi")),
                Trial.of("arm64-http", new Machine(35, Firmware.ARM64_HTTP, Chain.IPXE_ARM64))
                        .with(loaders.program("ipxe-arm64.efi")));
    }

    private static Machine far(int number, Firmware firmware, Chain chain) {
        return new Machine(number, firmware, chain, Segment.FAR);
    }
}
