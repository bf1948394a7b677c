package pilotlight.appliance.name;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Type;

/** Looks whether one of the DNS servers answers that this host asks itself. */
public final class ResolverLook {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private ResolverLook() {}

    /** Why none does, in words; empty if one does, whatever it says. Waits up to two seconds. */
    public static Optional<String> fault() {
        try {
            Record question = Record.newRecord(Name.fromString("localhost."), Type.A, DClass.IN);
            ReverseLookup.ofSystem(PATIENCE).send(Message.newQuery(question));
            return Optional.empty();
        } catch (IOException silence) {
            return Optional.of("asked " + servers() + ", " + silence.getMessage());
        }
    }

    private static String servers() {
        return ResolverConfig.getCurrentConfig().servers().stream()
                .map(server -> server.getAddress().getHostAddress())
                .collect(Collectors.joining(", "));
    }
}
