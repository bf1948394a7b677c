package pilotlight.appliance.machine;

import java.util.List;

/**
 * Where the kernel shows its console, in Triton's words.
 *
 * @param preferred {@code serial}, or {@code vga} or any other word for the screen
 * @param serial {@code ttya} to {@code ttyd}, or {@code none} for a machine without a serial port
 */
public record Console(String preferred, String serial) {

    /** What {@code serial} can be. */
    static final List<String> SERIALS = List.of("ttya", "ttyb", "ttyc", "ttyd", "none");

    /** What CNAPI assumes of a machine of which nothing is said: the second serial port. */
    public static final Console TRITON_DEFAULT = new Console("serial", "ttyb");
}
