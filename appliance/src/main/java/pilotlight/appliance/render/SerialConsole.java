package pilotlight.appliance.render;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Console;

/** A console in the words of each kernel. */
final class SerialConsole {

    private static final List<String> PORTS = List.of("ttya", "ttyb", "ttyc", "ttyd");
    private static final String SCREEN = "console=tty0";

    private SerialConsole() {}

    /** The serial port's number from 0; empty for {@code none} and whatever else is no port. */
    static Optional<Integer> unit(Console console) {
        return Optional.of(PORTS.indexOf(console.serial())).filter(unit -> unit >= 0);
    }

    /** What illumos calls its console: the port, or {@code text} for the screen. */
    static String illumos(Console console) {
        boolean serial = preferred(console) && !console.serial().equals("none");
        return serial ? console.serial() : "text";
    }

    /** Triton's arguments for Linux: screen, then serial port if there is one, whichever is preferred. */
    static String triton(Console console) {
        return port(console).map(port -> SCREEN + " " + port).orElse(SCREEN);
    }

    /** The port alone, or the screen where there is none. */
    static String single(Console console) {
        return port(console).orElse(SCREEN);
    }

    /** Both, the preferred one last: Linux makes the last one its {@code /dev/console}. */
    static String linux(Console console) {
        return preferred(console)
                ? triton(console)
                : port(console).map(port -> port + " " + SCREEN).orElse(SCREEN);
    }

    private static Optional<String> port(Console console) {
        return unit(console).map(unit -> "console=ttyS" + unit + ",115200n8");
    }

    private static boolean preferred(Console console) {
        return console.preferred().equals("serial");
    }
}
