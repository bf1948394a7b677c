package pilotlight.appliance.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.net.NetInterface;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootOffer;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** Which machine {@code probe} pretends to be, where, and of whom it asks. */
final class ProbeOptions {

    private static final Ipv4 LOOPBACK = new Ipv4(0x7f00_0001);
    private static final int LOOPBACK_MACHINES = 0x7f4d_0000;
    private static final int LOW_HALF = 0xffff;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FIRMWARE",
            description =
                    "edk2-x64, edk2-x64-http, edk2-arm64, edk2-arm64-http, bios, ipxe, ipxe-old, grub, shim, pxelinux,"
                            + " uboot, uroot or rpi.")
    private String firmware;

    @Option(names = "--mac", description = "Its MAC address (default: 02:70:72:6f:62:65, which no machine has).")
    private String mac = "02:70:72:6f:62:65";

    @Option(names = "--uuid", description = "Its SMBIOS uuid (default: one that follows from the MAC address).")
    private UUID uuid;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "Where it hangs (default: the first interface of the settings).")
    private String nic;

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "Ask this server and no other (default: broadcast to all of them).")
    private String server;

    @Option(
            names = "--direct",
            paramLabel = "FILE",
            description = "Skip DHCP: take FILE from --server, as a machine does whose DHCP server names both.")
    private String direct;

    FirmwareProfile firmware() {
        return FirmwareProfile.find(firmware)
                .orElseThrow(() -> new WrongInputException("--as: '" + firmware + "' is no firmware: expected "
                        + FirmwareProfile.ALL.stream()
                                .map(FirmwareProfile::word)
                                .collect(Collectors.joining(", "))));
    }

    Identity identity() {
        MacAddress address = Inputs.mac(mac);
        return new Identity(
                address,
                Optional.ofNullable(uuid)
                        .orElseGet(() -> UUID.nameUUIDFromBytes(address.bytes().toArray())));
    }

    /** What stands for all answers by DHCP, where that is skipped. */
    Optional<BootOffer> direct(Attachment attachment) {
        if (direct != null && attachment.server().equals(Ipv4.BROADCAST)) {
            throw new WrongInputException("--direct needs --server ADDRESS: whose file is '" + direct + "'?");
        }
        return Optional.ofNullable(direct).map(file -> new BootOffer(attachment.server(), file, true));
    }

    /** On loopback the machine has an address of its own, elsewhere this host's. */
    Attachment attachment(Settings settings) throws IOException {
        Optional<Ipv4> asked = Optional.ofNullable(server).map(ProbeOptions::address);
        Ipv4 self = self(settings, asked);
        if (isLoopback(self)) {
            Ipv4 own = new Ipv4(LOOPBACK_MACHINES | (int) Inputs.mac(mac).value() & LOW_HALF);
            return new Attachment(own, asked.orElse(LOOPBACK), settings.ports());
        }
        return new Attachment(self, asked.orElse(Ipv4.BROADCAST), settings.ports(), true);
    }

    private Ipv4 self(Settings settings, Optional<Ipv4> asked) throws IOException {
        if (nic != null) {
            return first(named(nic));
        }
        return asked.isPresent() ? towards(asked.get()) : first(Inputs.interfaces(settings));
    }

    private static List<NetInterface> named(String nic) throws IOException {
        try {
            return NetInterface.serving(List.of(nic));
        } catch (IllegalArgumentException missing) {
            throw new WrongInputException("--interface: " + missing.getMessage());
        }
    }

    private static Ipv4 first(List<NetInterface> nics) {
        if (nics.isEmpty()) {
            throw new NotDoneException("no network interface is up with an IPv4 address: name one by --interface");
        }
        return nics.get(0).address();
    }

    /** The address of this host from which packets to {@code server} leave. */
    private static Ipv4 towards(Ipv4 server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server.inet(), 1));
            InetAddress self = socket.getLocalAddress();
            return Ipv4.of((Inet4Address) self);
        }
    }

    private static Ipv4 address(String text) {
        return Ipv4.find(text)
                .orElseThrow(() -> new WrongInputException("--server: '" + text + "' is no IPv4 address"));
    }

    private static boolean isLoopback(Ipv4 address) {
        return address.inet().isLoopbackAddress();
    }
}
