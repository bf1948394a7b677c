package pilotlight.appliance.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One load that all servers of a protocol get in turn, and what is told of it.
 *
 * @param shared whether server and generator share one core: where each waits for the other
 * @param isShort whether a short run has it, too
 */
record Row(Group group, String name, Load load, boolean shared, boolean isShort, List<Line> lines) {

    Row {
        lines = List.copyOf(lines);
    }

    static Row of(Group group, String name, Load load) {
        return new Row(group, name, load, false, false, List.of());
    }

    /** On one core: on two, the time would be measured that these take to wake each other up. */
    Row onOneCore() {
        return new Row(group, name, load, true, isShort, lines);
    }

    Row inShort() {
        return new Row(group, name, load, shared, true, lines);
    }

    Row tells(Measure measure, Aim... aims) {
        List<Line> more = new ArrayList<>(lines);
        more.add(Line.of(measure, aims));
        return new Row(group, name, load, shared, isShort, more);
    }

    boolean isAbout(Measure measure) {
        return lines.stream().anyMatch(line -> line.measure() == measure);
    }
}
