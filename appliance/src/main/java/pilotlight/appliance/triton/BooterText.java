package pilotlight.appliance.triton;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.machine.Console;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/**
 * A script or menu that a booter wrote for one machine, perhaps edited by hand since.
 *
 * @param text all of it
 */
record BooterText(String text) {

    private static final Pattern URL = Pattern.compile("\\b(http|tftp)://(\\S*?)/");
    private static final Pattern SERIAL = Pattern.compile("(?m)^serial --unit=([0-3]) ");
    private static final Pattern NAMED_HASH = Pattern.compile("/os/\\S+\\.hash\\s");
    private static final List<String> PORTS = List.of("ttya", "ttyb", "ttyc", "ttyd");

    /** The protocol of the first URL; a menu has none. */
    Optional<Transport> transport() {
        return URL.matcher(text)
                .results()
                .findFirst()
                .map(url -> url.group(1).equals("tftp") ? Transport.TFTP : Transport.HTTP);
    }

    /** The booter's address, where a URL has it; in SmartOS scripts the loader fills it in. */
    Optional<Ipv4> server() {
        return URL.matcher(text)
                .results()
                .map(url -> Ipv4.find(url.group(2)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The paths of the machine's extra files in the order in which the loader fetches them. */
    List<String> bootFiles(MacAddress mac) {
        Matcher named = Pattern.compile("/bootfs/" + mac.bare() + "/(\\S+)").matcher(text);
        Set<String> paths = new LinkedHashSet<>();
        while (named.find()) {
            paths.add(named.group(1));
        }
        return List.copyOf(paths);
    }

    /** True if a loader is told of digests beside the platform's files. */
    boolean namesHashes() {
        return NAMED_HASH.matcher(text).find();
    }

    /** The words behind the first kernel command; none where there is no such command. */
    List<String> kernelLine() {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.matches("kernel\\$?\\s.*"))
                .findFirst()
                .map(line -> Arrays.stream(line.split("\\s+")).skip(1).toList())
                .orElse(List.of());
    }

    /** The serial port that a menu makes its terminal; {@code none} for a menu that shows a picture instead. */
    Optional<String> serialPort() {
        Matcher serial = SERIAL.matcher(text);
        if (serial.find()) {
            return Optional.of(PORTS.get(Integer.parseInt(serial.group(1))));
        }
        return text.contains("\nsplashimage=") ? Optional.of("none") : Optional.empty();
    }

    /** True if a menu has the illumos console on this. */
    boolean showsOn(String console) {
        return text.contains("\nvariable os_console " + console + "\n");
    }

    /** The console that a menu is written for. */
    Optional<Console> console() {
        return serialPort().map(port -> new Console(showsOn(port) ? "serial" : "vga", port));
    }
}
