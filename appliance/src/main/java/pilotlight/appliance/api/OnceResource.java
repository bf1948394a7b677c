package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import pilotlight.appliance.http.Reply;
import pilotlight.appliance.machine.Once;
import pilotlight.appliance.machine.OnceGuard;
import pilotlight.netboot.wire.MacAddress;

/**
 * What machines boot one time.
 *
 * @param sources where that is looked up
 * @param cancel takes back what is on its way to a machine already
 */
public record OnceResource(Sources sources, Consumer<MacAddress> cancel) {

    private static final String ONCE = "once/{mac}";

    /** {@code PUT} and {@code DELETE once/MAC}. */
    public List<Operation> operations() {
        return List.of(
                Operation.of("PUT", ONCE, this::assign).taking(Operation.JSON).giving(Answer.PLAIN),
                Operation.of("DELETE", ONCE, this::takeBack).giving(Answer.PLAIN));
    }

    private CompletionStage<Reply> assign(Call call) {
        MacAddress mac = call.mac();
        Once what = AssignmentBody.once(call.text());
        return sources.unless(
                new OnceGuard(sources.book().get(), sources.firmwares().get()).objection(mac, what),
                () -> sources.store().assignOnce(mac, what));
    }

    private CompletionStage<Reply> takeBack(Call call) {
        MacAddress mac = call.mac();
        return sources.unless(Optional.empty(), () -> {
            cancel.accept(mac);
            return sources.store().cancelOnce(mac);
        });
    }
}
