package pilotlight.netboot.tftp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of a client's options (RFC 2347).
 *
 * @param agreed what the transfer goes by
 * @param ack what to answer first; empty if nothing was asked or understood: then DATA 1 is the answer
 */
public record Negotiation(TransferOptions agreed, Optional<TftpPacket.OptionAck> ack) {

    private static final long MAX_TIMEOUT_SECONDS = 255;

    /**
     * Grants what was asked within {@code limits}: only options that were asked for, in the client's order, never larger. EDK2, U-Boot
     * and PXELINUX abort on any other answer.
     *
     * @param fileSize bytes; empty if not known
     */
    public static Negotiation negotiate(
            RequestedOptions requested, TransferMode mode, OptionalLong fileSize, TransferLimits limits) {
        Map<String, String> granted = new LinkedHashMap<>();
        for (TftpOption option : requested.list()) {
            grant(option, mode, fileSize, limits).ifPresent(value -> granted.putIfAbsent(option.name(), value));
        }
        return new Negotiation(agreed(granted, limits), ack(granted));
    }

    private static Optional<String> grant(
            TftpOption option, TransferMode mode, OptionalLong fileSize, TransferLimits limits) {
        if (limits.ignored().contains(option.name()) || option.number().isEmpty()) {
            return Optional.empty();
        }
        boolean netascii = mode.equals(TransferMode.NETASCII);
        long asked = option.number().getAsLong();
        return switch (option.name()) {
            case TftpOption.BLOCK_SIZE -> atMost(limits.maxBlockSize(), asked, TransferOptions.MIN_BLOCK_SIZE);
            case TftpOption.WINDOW_SIZE -> atMost(netascii ? 1 : limits.maxWindow(), asked, 1);
            case TftpOption.TIMEOUT ->
                asked >= 1 && asked <= MAX_TIMEOUT_SECONDS ? Optional.of(option.value()) : Optional.empty();
            case TftpOption.TRANSFER_SIZE ->
                netascii || fileSize.isEmpty() ? Optional.empty() : Optional.of(Long.toString(fileSize.getAsLong()));
            default -> Optional.empty();
        };
    }

    /** A size beyond what the RFC allows asks for as much as there is; one below it is malformed. */
    private static Optional<String> atMost(int limit, long asked, int least) {
        return asked < least ? Optional.empty() : Optional.of(Long.toString(Math.min(limit, asked)));
    }

    private static TransferOptions agreed(Map<String, String> granted, TransferLimits limits) {
        return new TransferOptions(
                number(granted, TftpOption.BLOCK_SIZE, TransferOptions.DEFAULT.blockSize()),
                number(granted, TftpOption.WINDOW_SIZE, TransferOptions.DEFAULT.windowSize()),
                granted.containsKey(TftpOption.TIMEOUT)
                        ? limits.retry().withTimeout(number(granted, TftpOption.TIMEOUT, 0))
                        : limits.retry(),
                limits.rollover());
    }

    private static int number(Map<String, String> granted, String name, int otherwise) {
        return granted.containsKey(name) ? Integer.parseInt(granted.get(name)) : otherwise;
    }

    private static Optional<TftpPacket.OptionAck> ack(Map<String, String> granted) {
        List<TftpOption> options = granted.entrySet().stream()
                .map(option -> new TftpOption(option.getKey(), option.getValue()))
                .toList();
        return options.isEmpty() ? Optional.empty() : Optional.of(new TftpPacket.OptionAck(options));
    }
}
