package pilotlight.appliance.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.AssignmentDocument;
import pilotlight.netboot.wire.MacAddress;

/**
 * What the store says of a machine, or of all of which nothing else is said.
 *
 * @param sources where that is looked up
 */
public record AssignmentsResource(Sources sources) {

    private static final String MERGE = "application/merge-patch+json";

    /** {@code GET}, {@code PUT}, {@code PATCH} and {@code DELETE} of {@code assignments/MAC} and {@code default}. */
    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>(at("assignments/{mac}", call -> Optional.of(call.mac())));
        all.addAll(at("default", call -> Optional.empty()));
        return all;
    }

    private List<Operation> at(String template, Function<Call, Optional<MacAddress>> who) {
        return List.of(
                Operation.now("GET", template, call -> Answer.tagged(call, answer(who.apply(call)))),
                Operation.of("PUT", template, call -> put(who.apply(call), call))
                        .taking(Operation.JSON)
                        .giving(Answer.PLAIN),
                Operation.of("PATCH", template, call -> patch(who.apply(call), call))
                        .taking(MERGE, Operation.JSON)
                        .giving(Answer.PLAIN),
                Operation.of("DELETE", template, call -> clear(who.apply(call), call))
                        .giving(Answer.PLAIN));
    }

    private Reply answer(Optional<MacAddress> who) {
        return Answer.json(who.map(sources::assignment)
                .orElseGet(() -> AssignmentAnswer.ofDefault(
                        sources.book().get(), sources.store().current())));
    }

    /** Only what to boot is changed by a target: modules and all the rest stay. */
    private CompletionStage<Reply> put(Optional<MacAddress> who, Call call) {
        AssignmentBody body = AssignmentBody.parse(call.text());
        AssignmentDocument said = body.isTarget() ? AssignmentDocument.of(body.target()) : body.assignment();
        return edit(who, call, said, body.forced(), before -> body.isTarget() ? before.patched(said) : said);
    }

    private CompletionStage<Reply> patch(Optional<MacAddress> who, Call call) {
        AssignmentDocument patch = AssignmentDocument.parse(call.text());
        return edit(who, call, patch, false, before -> before.patched(patch));
    }

    private CompletionStage<Reply> edit(
            Optional<MacAddress> who,
            Call call,
            AssignmentDocument said,
            boolean forced,
            UnaryOperator<AssignmentDocument> edit) {
        return sources.unless(
                sources.guard().objection(who, said, forced),
                () -> sources.store().edit(who, unchanged(who, call), edit));
    }

    private CompletionStage<Reply> clear(Optional<MacAddress> who, Call call) {
        return sources.unless(
                sources.guard().objection(who, AssignmentDocument.EMPTY),
                () -> sources.store().clear(who, unchanged(who, call)));
    }

    /** Asked where nobody else can change it: on the store's thread. */
    private Runnable unchanged(Optional<MacAddress> who, Call call) {
        Precondition demanded = Precondition.of(call);
        return () -> demanded.require(
                () -> Answer.tag(answer(who)),
                () -> sources.store().current().find(who).isPresent());
    }
}
