package pilotlight.appliance;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import pilotlight.appliance.api.WhyAnswer;
import pilotlight.appliance.attempt.Attempt;
import pilotlight.appliance.boot.Explanation;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.store.AttemptPage;
import pilotlight.appliance.store.AttemptQuery;
import pilotlight.appliance.store.StoreUnavailableException;
import pilotlight.appliance.why.Case;
import pilotlight.netboot.wire.MacAddress;

/**
 * Gathers what is known of a machine whose boot is asked about.
 *
 * @param traits what shows of a machine
 * @param foreseen what a machine would be given if it asked now
 */
record Inquest(
        Knowledge knowledge,
        Watch watch,
        Health health,
        Function<MacAddress, Traits> traits,
        Function<MacAddress, Explanation> foreseen) {

    /** Why this machine did not come up, with at most {@code last} of its attempts. */
    CompletionStage<WhyAnswer> why(MacAddress mac, int last) {
        return knowledge
                .store()
                .attempts()
                .page(AttemptQuery.newest(knowledge.book().named(mac), Math.max(Case.ENOUGH, last)))
                .thenApply(AttemptPage::attempts)
                .handle((kept, failure) -> answer(mac, last, failure == null ? kept : List.of(), away(failure)));
    }

    /** While the store is away, the newest attempt is all that is known. */
    private static Optional<String> away(Throwable failure) {
        if (failure == null) {
            return Optional.empty();
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof StoreUnavailableException) {
            return Optional.of(cause.getMessage());
        }
        throw new CompletionException(cause);
    }

    private WhyAnswer answer(MacAddress mac, int last, List<Attempt> kept, Optional<String> away) {
        Case known = Case.of(
                attempts(mac, kept),
                knowledge.book().find(traits.apply(mac)),
                knowledge.book().library(),
                foreseen.apply(mac),
                health.rivals(),
                away,
                watch.clock().instant());
        return WhyAnswer.of(mac, known, last).troubledBy(health.ownTroubles());
    }

    /** The newest as it is this moment: it may not have been written yet. */
    private List<Attempt> attempts(MacAddress mac, List<Attempt> kept) {
        Optional<Attempt> newest = watch.attempts().find(mac);
        return Stream.concat(
                        newest.stream(),
                        kept.stream()
                                .filter(attempt -> newest.filter(
                                                known -> known.trace().equals(attempt.trace()))
                                        .isEmpty()))
                .toList();
    }
}
