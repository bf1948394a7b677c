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
                        .with(loaders.program("ipxe-arm64.efi")),
                Trial.of("ipv6-http", new Machine(36, Firmware.UEFI_HTTP6, Chain.SNPONLY))
                        .beside(LeaseServer.NONE_IPV6)
                        .set("dhcp: {mode: off}\ndhcp6: {mode: pool, pools: [\"fd77::1000-fd77::1fff\"]}"),
                Trial.of("grub-pxe", new Machine(41, Firmware.UEFI_PXE, Chain.GRUB))
                        .assigned("loader: grub")
                        .with(loaders.program(13, "grubx64.efi")),
                Trial.of("grub-http", new Machine(42, Firmware.UEFI_HTTP, Chain.GRUB))
                        .assigned("loader: grub")
                        .with(loaders.program(13, "grubx64.efi")),
                Trial.of("fixed-grub", new Machine(43, Firmware.UEFI_PXE, Chain.GRUB))
                        .beside(LeaseServer.naming(LeaseServer.Make.ISC, "grubx64.efi"))
                        .set("dhcp: {mode: off}")
                        .with(loaders.program(12, "grubx64.efi")),
                Trial.of("shim-pxe", new Machine(44, Firmware.SECURE_PXE, Chain.SHIM))
                        .assigned("loader: shim")
                        .with(loaders.program(13, "shimx64.efi"), loaders.program(13, "grubx64.efi")),
                Trial.of("shim-http", new Machine(45, Firmware.SECURE_HTTP, Chain.SHIM))
                        .assigned("loader: shim")
                        .with(loaders.program(13, "shimx64.efi"), loaders.program(13, "grubx64.efi")),
                Trial.of("pxelinux", new Machine(46, Firmware.BIOS_PXE, Chain.PXELINUX))
                        .assigned("loader: pxelinux")
                        .with(loaders.program("pxelinux.0"), loaders.program("ldlinux.c32")),
                Trial.of("u-boot", new Machine(47, Firmware.U_BOOT, Chain.U_BOOT))
                        .beside(LeaseServer.naming(LeaseServer.Make.DNSMASQ, "snponly-arm64.efi"))
                        .set("dhcp: {mode: off}"));
    }

    private static Machine far(int number, Firmware firmware, Chain chain) {
        return new Machine(number, firmware, chain, Segment.FAR);
    }
}
