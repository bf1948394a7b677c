package pilotlight.appliance;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.config.JournalSettings;
import pilotlight.appliance.machine.Book;

/**
 * Follows the boots of all machines.
 *
 * @param settings when a boot counts as done or stuck
 * @param book what machines are to boot
 */
record Story(JournalSettings settings, Supplier<Book> book) {

    private static final int TRACE_BYTES = 16;

    /** The attempts of all machines; who wants to hear of them says so before the doors open. */
    Attempts attempts() {
        SecureRandom random = new SecureRandom();
        return new Attempts(() -> trace(random), mac -> book.get().named(mac), this::expected, terms());
    }

    private Terms terms() {
        return new Terms(
                Duration.ofSeconds(settings.upSeconds()),
                Duration.ofSeconds(settings.stallSeconds()),
                Duration.ofSeconds(settings.silentSeconds()));
    }

    private static Trace trace(SecureRandom random) {
        byte[] id = new byte[TRACE_BYTES];
        random.nextBytes(id);
        return new Trace(HexFormat.of().formatHex(id));
    }

    private Expected expected(Client client) {
        return Expected.of(client, book.get(), settings.up());
    }
}
