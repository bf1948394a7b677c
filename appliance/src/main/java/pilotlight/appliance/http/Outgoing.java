package pilotlight.appliance.http;

import java.time.Clock;
import java.util.Optional;
import java.util.function.LongSupplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Journal;
import pilotlight.appliance.boot.Sending;
import pilotlight.appliance.boot.Sendings;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.files.BootFile;

/** One file, or a part of one, that goes out to a machine: seen while it does, and told when it has. */
final class Outgoing implements Reply.Watcher {

    /**
     * Who is told.
     *
     * @param downloads put parts together
     * @param sendings are on their way now
     * @param journal hears how they end
     * @param clock tells when
     */
    record Told(Downloads downloads, Sendings sendings, Journal journal, Clock clock) {}

    private final Told told;
    private final Client client;
    private final BootFile.Present file;
    private final Downloads.Key key;
    private final boolean goesOn;
    private final boolean reachesEnd;
    private final long began = System.nanoTime();
    private Optional<Sending> sending = Optional.empty();

    /** What {@code reply} carries of {@code file} to {@code client}. */
    Outgoing(Told told, Client client, String path, BootFile.Present file, Reply reply) {
        this.told = told;
        this.client = client;
        this.file = file;
        this.key = new Downloads.Key(client.address(), path, file.etag(), file.size());
        this.goesOn = reply.goesOn();
        this.reachesEnd = reply.reachesEndOf(file.size());
    }

    private Downloads.Part part(long bytes) {
        return new Downloads.Part(goesOn, bytes, began);
    }

    @Override
    public void begun(LongSupplier bytes) {
        Sending begun = new Sending(
                client,
                file.stage(),
                key.path(),
                () -> told.downloads().soFar(key, part(bytes.getAsLong()), System.nanoTime()));
        sending = Optional.of(begun);
        told.sendings().begun(begun);
    }

    /** Of the parts of a file that arrive, the one that reaches its end is told; of the others, one a second. */
    @Override
    public void accept(Reply.Sent sent) {
        sending.ifPresent(told.sendings()::ended);
        long now = System.nanoTime();
        if (!sent.whole()) {
            Shipment soFar = told.downloads().ended(key, part(sent.bytes()), now);
            record(Outcome.ABANDONED, "the client closed the connection", soFar);
        } else if (reachesEnd) {
            Outcome outcome = file.why().isEmpty() ? Outcome.DONE : Outcome.DECLINED;
            record(outcome, file.why(), told.downloads().complete(key, part(sent.bytes()), now));
        } else {
            tellNowAndThen(told.downloads().ended(key, part(sent.bytes()), now), now);
        }
    }

    private void tellNowAndThen(Shipment soFar, long now) {
        if (told.downloads().isDue(key, now)) {
            record(Outcome.UNDER_WAY, "", soFar);
        }
    }

    private void record(Outcome outcome, String why, Shipment shipment) {
        told.journal()
                .record(new Event(told.clock().instant(), client, file.stage(), outcome, key.path(), why, shipment));
    }
}
