package pilotlight.appliance.boot;

import java.util.stream.Stream;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.pxe.Firmware;
import pilotlight.netboot.pxe.IpxeFeature;

/**
 * What an iPXE must have been built with to start a platform.
 *
 * @param transport of the URLs that it is told
 */
record IpxeNeeds(PlatformKind kind, Transport transport) {

    /** True if the sender says what it has, and that does not do. One that says nothing counts as full. */
    boolean lackedBy(BootRequest request) {
        return request.ipxeFeatures()
                .filter(has -> needed(request).anyMatch(feature -> !has.has(feature)))
                .isPresent();
    }

    private Stream<IpxeFeature> needed(BootRequest request) {
        Stream<IpxeFeature> fetching = Stream.of(IpxeFeature.HTTP).filter(feature -> transport == Transport.HTTP);
        return Stream.concat(fetching, request.architecture().stream().flatMap(this::starting));
    }

    private Stream<IpxeFeature> starting(Architecture architecture) {
        if (architecture.efi()) {
            return Stream.of(IpxeFeature.EFI);
        }
        IpxeFeature format = kind == PlatformKind.SMARTOS ? IpxeFeature.MULTIBOOT : IpxeFeature.BZIMAGE;
        return Stream.of(format).filter(any -> architecture.firmware() == Firmware.PC_BIOS);
    }
}
