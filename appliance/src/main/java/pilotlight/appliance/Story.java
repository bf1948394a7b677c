package pilotlight.appliance;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import pilotlight.appliance.attempt.AttemptMeters;
import pilotlight.appliance.attempt.Attempts;
import pilotlight.appliance.attempt.Expected;
import pilotlight.appliance.attempt.Terms;
import pilotlight.appliance.attempt.Trace;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Clients;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.config.JournalSettings;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.feed.Feed;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.name.ReverseNames;
import pilotlight.appliance.recorder.PacketKeeper;
import pilotlight.appliance.recorder.Recorder;
import pilotlight.netboot.wire.MacAddress;

/** Puts together those who follow the boots of all machines: attempts first, and who hears of them. */
final class Story implements Consumer<Event> {

    private final Settings settings;
    private final Knowledge knowledge;
    private final Attempts attempts;
    private final MachineNames names;
    private final PacketKeeper packets;
    private final Newsdesk news;
    private final Set<MacAddress> own;

    /**
     * Of what {@code knowledge} knows to be assigned.
     *
     * @param clients know whose packets come from an address
     * @param feed is told how it goes on
     * @param own addresses of this host, which asks by DHCP only to learn which other servers there are
     */
    Story(
            Settings settings,
            Knowledge knowledge,
            Clients clients,
            Feed feed,
            Set<MacAddress> own,
            Meters meters,
            Clock clock) {
        this.own = Set.copyOf(own);
        this.settings = settings;
        this.knowledge = knowledge;
        // Unlike every other by its seed: nobody is kept out by a name that cannot be guessed.
        RandomGenerator random = new SplittableRandom(new SecureRandom().nextLong());
        attempts = new Attempts(
                () -> Trace.of(clock.instant(), random), mac -> knowledge.book().named(mac), this::expected, terms());
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

    private Expected expected(Client client) {
        return Expected.of(client, knowledge.book(), settings.journal().up());
    }

    @Override
    public void accept(Event event) {
        if (event.mac().filter(own::contains).isEmpty()) {
            attempts.accept(event);
        }
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
