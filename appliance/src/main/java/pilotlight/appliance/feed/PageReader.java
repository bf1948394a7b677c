package pilotlight.appliance.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/** Reads a page of a ring. */
record PageReader(String run, Ring ring, Optional<MacAddress> only, int limit) {

    Page after(Optional<Position> position) {
        Optional<Long> held = position.filter(at -> at.run().equals(run))
                .map(Position::number)
                .filter(ring::holdsAllAfter);
        List<String> lines = new ArrayList<>();
        if (position.isPresent() && held.isEmpty()) {
            lines.add(line(0, "reset", "{}"));
        }
        return page(held.orElse(0L), lines);
    }

    private Page page(long from, List<String> lines) {
        long at = from;
        for (Entry entry : ring.after(from)) {
            if (lines.size() >= limit) {
                return page(lines, at, true);
            }
            at = entry.number();
            if (entry.concerns(only)) {
                read(entry, lines);
            }
        }
        return page(lines, ring.last(), false);
    }

    private void read(Entry entry, List<String> lines) {
        String json = ring.read(entry);
        if (!json.isEmpty()) {
            lines.add(line(entry.number(), entry.kind().word(), json));
        }
    }

    private Page page(List<String> lines, long at, boolean more) {
        return new Page("[" + String.join(",\n", lines) + "]", new Position(run, at), more);
    }

    private String line(long number, String kind, String json) {
        return "{\"id\":\"" + new Position(run, number) + "\",\"event\":\"" + kind + "\",\"data\":" + json + "}";
    }
}
