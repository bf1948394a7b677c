package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.regex.Pattern;

/** What may be called a host name: RFC 1123, section 2.1. Others put names into the DNS, so nothing else is told to a machine. Pure. */
public final class HostNames {

    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "([.]" + LABEL + ")*");
    private static final int LONGEST = 253;

    private HostNames() {}

    /** True for a name, with a domain or without, that any client can take. */
    public static boolean isOne(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches();
    }

    /** {@code name} without its domain, where that may be a host name. */
    public static Optional<String> first(String name) {
        return Optional.of(name.replaceFirst("[.].*", "")).filter(HostNames::isOne);
    }
}
