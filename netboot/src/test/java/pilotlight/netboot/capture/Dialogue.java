package pilotlight.netboot.capture;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A boot as text, one line for each thing that was said. The data of a transfer is one line where its last block came.
 *
 * @param lines without their ends
 */
public record Dialogue(List<String> lines) {

    /** Keeps a copy. */
    public Dialogue {
        lines = List.copyOf(lines);
    }

    /** What {@code events} say. */
    public static Dialogue of(List<CaptureEvent> events) {
        List<TransferData> transfers = TransferData.of(events);
        return new Dialogue(events.stream()
                .flatMap(event -> Stream.concat(event.line().stream(), dataEndingAt(event, transfers)))
                .toList());
    }

    private static Stream<String> dataEndingAt(CaptureEvent event, List<TransferData> transfers) {
        return transfers.stream().filter(data -> data.last() == event).map(TransferData::line);
    }

    /** The lines, each ended by a line feed. */
    @Override
    public String toString() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
