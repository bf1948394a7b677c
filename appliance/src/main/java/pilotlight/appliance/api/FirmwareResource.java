package pilotlight.appliance.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pilotlight.appliance.boot.FirmwareMemory;
import pilotlight.appliance.boot.Lesson;
import pilotlight.appliance.http.Reply;
import pilotlight.netboot.wire.MacAddress;

/**
 * What firmwares have taught.
 *
 * @param memory of them
 * @param forget what one machine and its kind of firmware taught, or all where none is given; gives back what that was
 */
public record FirmwareResource(FirmwareMemory memory, Function<Optional<MacAddress>, List<Lesson>> forget) {

    private static final String FIRMWARE = "firmware";

    /** {@code GET}, {@code PUT} and {@code DELETE firmware}, {@code DELETE firmware/MAC}. */
    public List<Operation> operations() {
        return List.of(
                Operation.now("GET", FIRMWARE, call -> lines(memory.lessons())),
                Operation.now("PUT", FIRMWARE, this::teach)
                        .taking(Operation.JSON)
                        .giving(Answer.PLAIN),
                Operation.now("DELETE", FIRMWARE, call -> lines(forget.apply(Optional.empty()))),
                Operation.now("DELETE", "firmware/{mac}", call -> lines(forget.apply(Optional.of(call.mac())))));
    }

    private Reply teach(Call call) {
        memory.teach(FirmwareLine.lessons(List.of(call.body(FirmwareLine[].class))));
        return Answer.done();
    }

    private static Reply lines(List<Lesson> lessons) {
        return Answer.json(FirmwareLine.of(lessons));
    }
}
