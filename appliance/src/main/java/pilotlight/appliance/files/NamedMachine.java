package pilotlight.appliance.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.netboot.wire.MacAddress;

/** The machine that a path names: {@code boot.ipxe.01<MAC>}, {@code menu.lst.01<MAC>} and {@code bootfs/<mac>/...} in any spelling. */
public final class NamedMachine {

    private static final Pattern NAMED =
            Pattern.compile("(?i)(?:(?:boot\\.ipxe|menu\\.lst)\\.(?:01[-:]?)?|(?:^|[/\\\\])bootfs[/\\\\]+)"
                    + "([0-9a-f]{12}(?![0-9a-f])|[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5})");

    private NamedMachine() {}

    /** The address in {@code path}, as a client wrote it; empty if it names nobody. */
    public static Optional<MacAddress> in(String path) {
        Matcher named = NAMED.matcher(path);
        return named.find() ? MacAddress.find(named.group(1)) : Optional.empty();
    }
}
