package pilotlight.appliance.bench;

import java.util.List;

/** One thing that is told of a row, and what it shall reach; no aims where it is only told. */
record Line(Measure measure, List<Aim> aims) {

    Line {
        aims = List.copyOf(aims);
    }

    static Line of(Measure measure, Aim... aims) {
        return new Line(measure, List.of(aims));
    }
}
