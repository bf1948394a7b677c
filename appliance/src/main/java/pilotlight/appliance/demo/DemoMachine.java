package pilotlight.appliance.demo;

import java.util.List;
import java.util.UUID;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * One machine of the demonstration.
 *
 * @param name as its assignment file has it
 * @param identity who it is
 * @param firmware how it boots
 * @param address its own on loopback: by that the appliance tells who fetches a file
 */
public record DemoMachine(String name, Identity identity, FirmwareProfile firmware, Ipv4 address) {

    static final List<DemoMachine> ALL = List.of(
            machine(1, "demo-bios", FirmwareProfile.BIOS_PXE),
            machine(2, "demo-uefi", FirmwareProfile.UEFI_PXE),
            machine(3, "demo-http", FirmwareProfile.UEFI_HTTP));

    private static final Ipv4 LOOPBACK = Ipv4.parse("127.0.0.1");

    private static DemoMachine machine(int number, String name, FirmwareProfile firmware) {
        MacAddress mac = MacAddress.parse("52:54:00:de:30:0" + number);
        UUID uuid = UUID.nameUUIDFromBytes(mac.bytes().toArray());
        return new DemoMachine(name, new Identity(mac, uuid), firmware, Ipv4.parse("127.77.0." + number));
    }

    SimulatedMachine simulated(Ports ports, BootListener listener) {
        return new SimulatedMachine(identity, firmware, new Attachment(address, LOOPBACK, ports), listener);
    }
}
