package pilotlight.appliance.rehearse;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * Points joined by a line, as SVG. Pure.
 *
 * @param title what it shows
 * @param points in the order of their x
 * @param xs how the greatest x is written
 * @param ys how the greatest y is written
 */
record LineChart(String title, List<Point> points, DoubleFunction<String> xs, DoubleFunction<String> ys) {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 180;
    private static final int LEFT = 90;
    private static final int TOP = 16;
    private static final int BOTTOM = 26;

    /** One of them. */
    record Point(double x, double y) {}

    /** Copies the list. */
    LineChart {
        points = List.copyOf(points);
    }

    String svg() {
        double mostX = points.stream().mapToDouble(Point::x).max().orElse(0);
        double mostY = points.stream().mapToDouble(Point::y).max().orElse(0);
        int floor = HEIGHT - BOTTOM;
        String line = points.stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        LEFT + share(point.x(), mostX) * (WIDTH - LEFT - 1),
                        floor - share(point.y(), mostY) * (floor - TOP)))
                .collect(Collectors.joining(" "));
        return "<figure>" + Markup.element("figcaption", title)
                + String.format(
                        Locale.ROOT,
                        """
                        <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
                        <path class="axis" d="M%d %dV%dH%d"/>
                        <polyline points="%s"/>
                        <text x="%d" y="%d" text-anchor="end">%s</text>
                        <text x="%d" y="%d" text-anchor="end">0</text>
                        <text x="%d" y="%d" text-anchor="end">%s</text>
                        </svg></figure>
                        """,
                        WIDTH,
                        HEIGHT,
                        Markup.escaped(title),
                        LEFT,
                        TOP,
                        floor,
                        WIDTH,
                        line,
                        LEFT - 6,
                        TOP + 8,
                        Markup.escaped(ys.apply(mostY)),
                        LEFT - 6,
                        floor,
                        WIDTH,
                        HEIGHT - 8,
                        Markup.escaped(xs.apply(mostX)));
    }

    private static double share(double value, double most) {
        return most > 0 ? value / most : 0;
    }
}
