package pilotlight.appliance.probe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpOption;

/**
 * What a TFTP server granted (RFC 2347).
 *
 * @param blockSize bytes in a block
 * @param window blocks that come before an ACK is expected
 * @param size bytes in the file, where the server says
 */
public record GrantedOptions(int blockSize, int window, OptionalLong size) {

    /** What holds if a server answers with DATA at once. */
    public static final GrantedOptions NONE = new GrantedOptions(512, 1, OptionalLong.empty());

    private static final int LEAST_BLOCK_SIZE = 8;

    /** Reads an option acknowledgement that has no {@link #objection}. */
    static GrantedOptions of(List<TftpOption> granted) {
        return new GrantedOptions(
                (int) value(granted, TftpOption.BLOCK_SIZE).orElse(NONE.blockSize),
                (int) value(granted, TftpOption.WINDOW_SIZE).orElse(NONE.window),
                value(granted, TftpOption.TRANSFER_SIZE));
    }

    private static OptionalLong value(List<TftpOption> options, String name) {
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .map(TftpOption::number)
                .orElse(OptionalLong.empty());
    }

    /** Why firmware would refuse this answer, if so: EDK2, U-Boot and PXELINUX take nothing unasked and nothing larger. */
    static Optional<String> objection(RequestedOptions asked, List<TftpOption> granted) {
        return granted.stream()
                .flatMap(option -> objection(asked, option).stream())
                .findFirst();
    }

    private static Optional<String> objection(RequestedOptions asked, TftpOption granted) {
        OptionalLong wanted = value(asked.list(), granted.name());
        if (wanted.isEmpty()) {
            return Optional.of("the server granted " + granted + ", which was not asked for");
        }
        return isWithin(granted, wanted.getAsLong())
                ? Optional.empty()
                : Optional.of("the server granted " + granted + " where " + wanted.getAsLong() + " was asked for");
    }

    private static boolean isWithin(TftpOption granted, long wanted) {
        long value = granted.number().orElse(-1);
        return switch (granted.name()) {
            case TftpOption.BLOCK_SIZE -> value >= LEAST_BLOCK_SIZE && value <= wanted;
            case TftpOption.WINDOW_SIZE -> value >= 1 && value <= wanted;
            case TftpOption.TIMEOUT -> value == wanted;
            default -> value >= 0;
        };
    }
}
