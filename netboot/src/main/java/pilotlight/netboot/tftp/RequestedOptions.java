package pilotlight.netboot.tftp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a client asked for (RFC 2347), in its order. Unknown and malformed options stay in, for logs; {@link Negotiation} passes over them.
 *
 * @param list in the client's order
 */
public record RequestedOptions(List<TftpOption> list) {

    /** Nothing asked. */
    public static final RequestedOptions NONE = new RequestedOptions(List.of());

    /** Keeps a copy. */
    public RequestedOptions {
        list = List.copyOf(list);
    }

    /** The options that {@code namesAndValues} lists in turn. */
    public static RequestedOptions of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("each option needs a name and a value, found an odd number of texts");
        }
        return new RequestedOptions(IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> new TftpOption(namesAndValues[2 * i], namesAndValues[2 * i + 1]))
                .toList());
    }

    /** The value that was asked for first under {@code name}, which is in lower case. */
    public Optional<String> value(String name) {
        return list.stream()
                .filter(option -> option.name().equals(name))
                .map(TftpOption::value)
                .findFirst();
    }

    /** {@code blksize=1468 tsize=0}. */
    @Override
    public String toString() {
        return list.stream().map(TftpOption::toString).collect(Collectors.joining(" "));
    }
}
