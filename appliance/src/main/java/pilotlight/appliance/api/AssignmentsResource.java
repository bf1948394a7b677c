package pilotlight.appliance.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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
                Operation.now("GET", template, call -> Answer.json(answer(who.apply(call)))),
                Operation.of("PUT", template, call -> put(who.apply(call), call))
                        .taking(Operation.JSON)
                        .giving(Answer.PLAIN),
                Operation.of(
                                "PATCH",
                                template,
                                call -> patch(who.apply(call), AssignmentDocument.parse(call.text()), false))
                        .taking(MERGE, Operation.JSON)
                        .giving(Answer.PLAIN),
                Operation.of("DELETE", template, call -> clear(who.apply(call))).giving(Answer.PLAIN));
    }

    private AssignmentAnswer answer(Optional<MacAddress> who) {
        return who.map(sources::assignment)
                .orElseGet(() -> AssignmentAnswer.ofDefault(
                        sources.book().get(), sources.store().current()));
    }

    /** Only what to boot is changed by a target: modules and all the rest stay. */
    private CompletionStage<Reply> put(Optional<MacAddress> who, Call call) {
        AssignmentBody body = AssignmentBody.parse(call.text());
        return body.isTarget()
                ? patch(who, AssignmentDocument.of(body.target()), body.forced())
                : replace(who, body.assignment(), body.forced());
    }

    private CompletionStage<Reply> replace(Optional<MacAddress> who, AssignmentDocument said, boolean forced) {
        return sources.unless(
                sources.guard().objection(who, said, forced),
                () -> sources.store().edit(who, before -> said));
    }

    private CompletionStage<Reply> patch(Optional<MacAddress> who, AssignmentDocument patch, boolean forced) {
        return sources.unless(
                sources.guard().objection(who, patch, forced),
                () -> sources.store().edit(who, before -> before.patched(patch)));
    }

    private CompletionStage<Reply> clear(Optional<MacAddress> who) {
        return sources.unless(
                sources.guard().objection(who, AssignmentDocument.EMPTY),
                () -> sources.store().clear(who));
    }
}
