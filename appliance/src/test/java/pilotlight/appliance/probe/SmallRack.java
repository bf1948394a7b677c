package pilotlight.appliance.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.Appliance;
import pilotlight.appliance.PortTakenException;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** An appliance on loopback with one small platform and one assigned machine. */
final class SmallRack implements AutoCloseable {

    static final Identity MACHINE = new Identity(MacAddress.parse("52:54:00:de:31:01"), new UUID(1, 2));
    static final int ROOTFS_LENGTH = 300_000;

    private final Settings settings;
    private final Appliance appliance;

    /** @param assignment further lines of the machine's assignment file */
    SmallRack(Path state, String assignment) throws IOException {
        addPlatform(state);
        Path file = state.resolve("assignments/" + MACHINE.mac().dashes() + ".yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "platform: small\n" + assignment);
        for (String program : List.of("undionly.kpxe", "snponly.efi")) {
            write(state.resolve("netboot/" + program), new byte[70_000]);
        }
        int offset = 20_000;
        Appliance started = null;
        while (started == null) {
            offset += 100;
            started = tryToStart(settings(state, offset));
        }
        settings = settings(state, offset);
        appliance = started;
    }

    private static Appliance tryToStart(Settings settings) throws IOException {
        try {
            return Appliance.start(settings, List.of());
        } catch (PortTakenException taken) {
            return null;
        }
    }

    private static Settings settings(Path state, int offset) {
        Settings usual = Settings.DEFAULT;
        return new Settings(
                state,
                state.resolve("assignments"),
                offset,
                List.of("lo"),
                usual.transport(),
                usual.dhcp(),
                usual.dhcp6(),
                usual.tftp(),
                usual.http(),
                usual.control(),
                usual.journal(),
                true,
                true,
                false,
                usual.facts(),
                usual.signing(),
                0,
                usual.log());
    }

    private static void addPlatform(Path state) throws IOException {
        byte[] kernel = new byte[100_000];
        System.arraycopy("HdrS".getBytes(StandardCharsets.US_ASCII), 0, kernel, 0x202, 4);
        new PlatformAdder(new PlatformLibrary(state))
                .add(
                        "small",
                        write(state.resolve("in/vmlinuz"), kernel),
                        Optional.of(write(state.resolve("in/initrd"), new byte[200_000])),
                        Optional.of(write(state.resolve("in/rootfs"), new byte[ROOTFS_LENGTH])),
                        "boot=live fetch={{rootfs}}",
                        Progress.NONE);
    }

    static Path write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    BootResult boot(FirmwareProfile firmware) {
        Ipv4 loopback = Ipv4.parse("127.0.0.1");
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), loopback, settings.ports());
        return new SimulatedMachine(MACHINE, firmware, attachment, BootListener.NONE).boot();
    }

    @Override
    public void close() {
        appliance.close();
    }
}
