package pilotlight.appliance.render;

import java.util.Optional;
import pilotlight.appliance.boot.Client;
import pilotlight.netboot.wire.MacAddress;

/** What a boot and its machine are called where no file says it. May be asked by several threads; never waits. */
public interface Naming {

    /** Where nobody boots. */
    Naming NONE = new Naming() {
        @Override
        public String trace(MacAddress mac, Client client) {
            return "0".repeat(32);
        }

        @Override
        public Optional<String> hostname(Client client) {
            return Optional.empty();
        }
    };

    /**
     * The trace-id of the boot that a script of this machine belongs to which {@code client} fetches now; zeros, which W3C Trace Context
     * calls invalid (section 3.2.2.3), where nobody boots.
     */
    String trace(MacAddress mac, Client client);

    /** The host name that the DNS has for {@code client}, without its domain; the same for all files of one boot. */
    Optional<String> hostname(Client client);
}
