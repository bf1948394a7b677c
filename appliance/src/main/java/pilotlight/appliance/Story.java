package pilotlight.appliance;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import pilotlight.appliance.attempt.AttemptMeters;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.config.JournalSettings;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.name.ReverseNames;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.appliance.recorder.Recorder;

/** Puts together those who follow the boots of all machines: attempts first, and who hears of them. */
final class Story {

    private static final int TRACE_BYTES = 16;

    private final Settings settings;
    private final Knowledge knowledge;
    private final Attempts attempts;
    private final MachineNames names;
    private final PacketKeeper packets;
    private final Newsdesk news;

    /**
     * Of what {@code knowledge} knows to be assigned.
     *
     * @param clients know whose packets come from an address
     * @param feed is told how it goes on
     */
    Story(Settings settings, Knowledge knowledge, Clients clients, Feed feed, Meters meters, Clock clock) {
        this.settings = settings;
        this.knowledge = knowledge;
        SecureRandom random = new SecureRandom();
        attempts = new Attempts(() -> trace(random), mac -> knowledge.book().named(mac), this::expected, terms());
        names = new MachineNames(
                knowledge::book, settings.names() ? Optional.of(ReverseNames.ofSystem(clock)) : Optional.empty());
        news = new Newsdesk(feed, names, attempts);
        packets = new PacketKeeper(
                new Recorder(settings.journal().packets(), clients::at, clock),
                settings.state(),
                Duration.ofDays(settings.journal().keepDays()),
                attempts::all,
                mac -> knowledge.book().machine(mac).macs(),
                clock);
        attempts.listenToChanges(new AttemptMeters(meters.boots()));
        knowledge.remind(attempts);
        attempts.listen(news::attempt);
        attempts.listen(packets);
    }

    private Terms terms() {
        JournalSettings journal = settings.journal();
        return new Terms(
                Duration.ofSeconds(journal.upSeconds()),
                Duration.ofSeconds(journal.stallSeconds()),
                Duration.ofSeconds(journal.silentSeconds()));
    }

    private static Trace trace(SecureRandom random) {
        byte[] id = new byte[TRACE_BYTES];
        random.nextBytes(id);
        return new Trace(HexFormat.of().formatHex(id));
    }

    private Expected expected(Client client) {
        return Expected.of(client, knowledge.book(), settings.journal().up());
    }

    Attempts attempts() {
        return attempts;
    }

    MachineNames names() {
        return names;
    }

    PacketKeeper packets() {
        return packets;
    }

    Newsdesk news() {
        return news;
    }
}
