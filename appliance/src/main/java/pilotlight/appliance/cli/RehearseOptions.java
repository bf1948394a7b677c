package pilotlight.appliance.cli;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.rehearse.Mix;
import pilotlight.appliance.rehearse.OpenFiles;
import pilotlight.appliance.rehearse.Roster;
import pilotlight.appliance.rehearse.Serving;
import pilotlight.appliance.rehearse.Storm;
import pilotlight.netboot.wire.Ipv4;

/** Which storm {@code rehearse} makes, and against whom. */
final class RehearseOptions {

    private static final Ipv4 LOOPBACK = new Ipv4(0x7f00_0001);
    private static final double PER_SECOND = 100;
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,4})?)%");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,9})(B|kB|MB|GB)?");
    private static final Pattern SPEED = Pattern.compile("(\\d{1,4}(?:\\.\\d{1,3})?)G?");

    @Option(names = "--machines", paramLabel = "N", description = "How many machines, 1 to 20000 (default: 100).")
    private Integer machines = 100;

    @Option(
            names = "--as",
            paramLabel = "MIX",
            description =
                    "Which: mix (of ten, four edk2-x64, two edk2-x64-http, two bios, one ipxe, one grub), one that `probe`"
                            + " knows, or several with how many of each, such as bios:3,ipxe:1 (default: mix).")
    private String mix = "mix";

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            description = "What they boot: a platform of the state directory; with --target, what they must be given.")
    private String platform;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            description = "Without --platform: how large the made-up root file system is, such as 64MB, 16kB to 4GB;"
                    + " initrd and kernel have an eighth and a sixteenth of it, up to 32 and 8 MiB (default: 64MB).")
    private String size;

    @Option(
            names = "--target",
            paramLabel = "HOST",
            description = "Storm this boot server and start none. Machines ask for what new machines boot there.")
    private String target;

    @Option(names = "--yes", description = "Storm --target even though it is not this host.")
    private boolean yes;

    @Option(
            names = "--over",
            paramLabel = "SECONDS",
            description =
                    "Power them on within so many seconds, evenly; 0: all at once (default: 100 machines a second).")
    private Double over;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            description = "End after so many seconds whatever happens, 1 to 7200 (default: 600).")
    private Integer seconds = 600;

    @Option(
            names = "--loss",
            paramLabel = "PERCENT",
            description = "Lose so many packets of UDP, both ways, such as 1%%, up to 50%%; TCP is left alone.")
    private String loss = "0%";

    @Option(
            names = "--link",
            paramLabel = "GBIT",
            description = "The link of the real boot server in Gbit/s, for the estimate (default: 10).")
    private String link = "10";

    /**
     * What is asked for.
     *
     * @throws WrongInputException if that cannot be
     */
    Storm storm() {
        gigabits();
        double percent = Double.parseDouble(matched("--loss", loss, PERCENT, "a percentage such as 1%"));
        try {
            double ramp = over == null ? Math.min(machines / PER_SECOND, seconds / 2.0) : over;
            return new Storm(machines, Mix.parse(mix), ramp, seconds, percent / 100);
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(
                    wrong.getMessage().startsWith("--") ? wrong.getMessage() : "--as: " + wrong.getMessage());
        }
    }

    double gigabits() {
        double gigabits = Double.parseDouble(matched("--link", link, SPEED, "Gbit/s such as 10 or 2.5"));
        if (gigabits == 0) {
            throw new WrongInputException("--link: nothing passes a link of 0 Gbit/s");
        }
        return gigabits;
    }

    private static String matched(String option, String text, Pattern pattern, String expected) {
        Matcher found = pattern.matcher(text);
        if (!found.matches()) {
            throw new WrongInputException(option + ": '" + text + "' is not understood: expected " + expected);
        }
        return found.group(1);
    }

    /** What the system may not let the storm have, in a sentence. */
    Optional<String> shortage() {
        return OpenFiles.allowed().shortage(machines, target == null);
    }

    Optional<String> platform() {
        return Optional.ofNullable(platform);
    }

    /** True if there is a server to storm, and none to be started. */
    boolean hasTarget() {
        return target != null;
    }

    /** What an appliance of the rehearsal's own serves. */
    Serving serving(Settings settings) {
        if (platform != null && size != null) {
            throw new WrongInputException(
                    "--size is about a made-up platform: leave out --platform " + platform + ", or --size");
        }
        if (platform != null) {
            Inputs.platform(platform, new StateDirectory(settings).platforms());
            return new Serving.Installed(platform, settings.state());
        }
        try {
            return new Serving.MadeUp(bytes(size == null ? "64MB" : size));
        } catch (IllegalArgumentException wrong) {
            throw new WrongInputException(wrong.getMessage());
        }
    }

    private static long bytes(String text) {
        Matcher found = BYTES.matcher(text);
        if (!found.matches()) {
            throw new WrongInputException("--size: '" + text + "' is not understood: expected bytes such as 64MB");
        }
        long factor = switch (String.valueOf(found.group(2))) {
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 1;
        };
        return Long.parseLong(found.group(1)) * factor;
    }

    /** The machines on loopback, that ask an appliance of the rehearsal's own. */
    static Roster own(Ports ports) {
        return new Roster(LOOPBACK, ports, Optional.empty(), true);
    }

    /**
     * The machines that ask {@code --target}.
     *
     * @throws WrongInputException if that is another host, and nobody said yes
     */
    Roster targeted(Settings settings) throws IOException {
        Ipv4 server = address(target);
        if (!isOwn(server) && !yes) {
            throw new WrongInputException("--target: " + target + " is not this host: a storm of " + machines
                    + " machines takes all that its network and its boot server can give; say --yes if that is meant");
        }
        if (size != null) {
            throw new WrongInputException("--size is about a made-up platform: " + target + " serves what it has");
        }
        boolean loopback = server.inet().isLoopbackAddress();
        return new Roster(server, settings.ports(), loopback ? Optional.empty() : Optional.of(towards(server)), false);
    }

    private static Ipv4 address(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (address instanceof Inet4Address four) {
                    return Ipv4.of(four);
                }
            }
        } catch (UnknownHostException unknown) {
            throw new WrongInputException("--target: '" + host + "' is no address and no name of a host");
        }
        throw new WrongInputException("--target: '" + host + "' has no IPv4 address");
    }

    private static boolean isOwn(Ipv4 address) throws IOException {
        return address.inet().isLoopbackAddress() || NetworkInterface.getByInetAddress(address.inet()) != null;
    }

    /** The address of this host from which packets to {@code server} leave. */
    private static Ipv4 towards(Ipv4 server) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server.inet(), 1));
            return Ipv4.of((Inet4Address) socket.getLocalAddress());
        }
    }
}
