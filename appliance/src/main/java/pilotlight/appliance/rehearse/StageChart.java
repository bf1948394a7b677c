package pilotlight.appliance.rehearse;

import java.util.List;
import java.util.Locale;

/**
 * How long machines spent in each stage: a bar up to p50, a paler one on to p90, a mark at p99. Pure.
 *
 * @param rows one a stage
 */
record StageChart(List<Summary.StageRow> rows) {

    private static final int WIDTH = 640;
    private static final int LEFT = 90;
    private static final int RIGHT = 90;
    private static final int ROW = 26;
    private static final int BAR = 16;

    /** Copies the list. */
    StageChart {
        rows = List.copyOf(rows);
    }

    String svg() {
        double most =
                rows.stream().mapToDouble(row -> row.seconds().p99()).max().orElse(0);
        StringBuilder svg = new StringBuilder("<figure>")
                .append(Markup.element("figcaption", "Time by stage: p50 dark, p90 pale, a mark at p99"))
                .append(String.format(
                        Locale.ROOT,
                        "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Time by stage\">%n",
                        WIDTH,
                        ROW * Math.max(1, rows.size())));
        for (int row = 0; row < rows.size(); row++) {
            svg.append(bars(rows.get(row), row * ROW, most));
        }
        return svg.append("</svg></figure>\n").toString();
    }

    private static String bars(Summary.StageRow row, int top, double most) {
        Percentiles seconds = row.seconds();
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect class="pale" x="%d" y="%d" width="%.1f" height="%d"/>
                <rect class="dark" x="%d" y="%d" width="%.1f" height="%d"/>
                <rect class="mark" x="%.1f" y="%d" width="2" height="%d"/>
                <text x="%.1f" y="%d">%s</text>
                """,
                LEFT - 6,
                top + BAR - 3,
                Markup.escaped(row.stage()),
                LEFT,
                top,
                length(seconds.p90(), most),
                BAR,
                LEFT,
                top,
                length(seconds.p50(), most),
                BAR,
                LEFT + length(seconds.p99(), most),
                top,
                BAR,
                LEFT + length(seconds.p99(), most) + 6,
                top + BAR - 3,
                Markup.escaped(Figures.seconds(seconds.p99())));
    }

    private static double length(double seconds, double most) {
        return most > 0 ? seconds / most * (WIDTH - LEFT - RIGHT) : 0;
    }
}
