package pilotlight.appliance.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A {@link Summary} as a page that needs nothing else: no script, no reference to anywhere; as dark or as light as the reader likes it. Pure. */
public final class SummaryPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1d2430; --soft: #5b6575; --line: #d5dae2; --paper: #ffffff; --dark: #1f6feb; --pale: #a9cbff; --bad: #b42318; }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e9ef; --soft: #9aa4b2; --line: #333b48; --paper: #12161d; --dark: #58a6ff; --pale: #274b7a; --bad: #ff8a80; }
            }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 760px; margin: 2em auto; padding: 0 1em; }
            h1 { font-size: 1.4em; } .lead { font-size: 1.1em; } .bad { color: var(--bad); }
            table { border-collapse: collapse; width: 100%; } th, td { padding: .25em .5em; text-align: right; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
            th:first-child, td:first-child { text-align: left; } th { color: var(--soft); font-weight: normal; }
            figure { margin: 1.5em 0; } figcaption { color: var(--soft); } svg { width: 100%; height: auto; }
            text { fill: var(--soft); font-size: 12px; } polyline { fill: none; stroke: var(--dark); stroke-width: 2; } .axis { fill: none; stroke: var(--line); }
            .dark { fill: var(--dark); } .pale { fill: var(--pale); } .mark { fill: var(--ink); }
            """;

    private SummaryPage() {}

    /** The whole page, well-formed as XML too. */
    public static String of(Summary summary) {
        return "<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n"
                + "<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" content=\"width=device-width\"/>\n"
                + "<title>Rehearsal</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n"
                + Markup.element("h1", "Rehearsal of " + machines(summary)) + "\n"
                + "<p class=\"lead\">" + Markup.escaped(SummaryText.outcome(summary)) + "</p>\n"
                + "<p class=\"lead\">Estimate: "
                + Markup.escaped(summary.estimate().sentence()) + ".</p>\n"
                + failures(summary)
                + table(summary)
                + new StageChart(summary.stages()).svg()
                + charts(summary)
                + notes(summary)
                + "</body>\n</html>\n";
    }

    private static String machines(Summary summary) {
        return Figures.count(summary.machines()) + (summary.machines() == 1 ? " machine" : " machines");
    }

    private static String failures(Summary summary) {
        Stream<String> cut = summary.cut().isEmpty()
                ? Stream.empty()
                : Stream.of("It is not the whole storm: " + summary.cut() + ".");
        return Stream.concat(cut, summary.failures().stream().map(SummaryText::failure))
                .map(line -> "<p class=\"bad\">" + Markup.escaped(line) + "</p>\n")
                .collect(Collectors.joining());
    }

    private static String table(Summary summary) {
        StringBuilder table = new StringBuilder("<table>\n<tr>");
        Stream.of("stage", "machines", "p50", "p90", "p99", "max", "bytes")
                .forEach(title -> table.append(Markup.element("th", title)));
        table.append("</tr>\n");
        summary.stages().forEach(row -> table.append(row(row.stage(), row.seconds(), row.bytes())));
        return table.append(row("boot", summary.boot(), summary.bytes()))
                .append("</table>\n")
                .toString();
    }

    private static String row(String name, Percentiles seconds, long bytes) {
        return Stream.of(
                        name,
                        Figures.count(seconds.count()),
                        Figures.seconds(seconds.p50()),
                        Figures.seconds(seconds.p90()),
                        Figures.seconds(seconds.p99()),
                        Figures.seconds(seconds.max()),
                        Figures.bytes(bytes))
                .map(cell -> Markup.element("td", cell))
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String charts(Summary summary) {
        List<Double> quantiles = summary.quantiles();
        List<LineChart.Point> boots = IntStream.range(0, quantiles.size())
                .mapToObj(percent -> new LineChart.Point(quantiles.get(percent), percent))
                .toList();
        return new LineChart(
                                "Machines up, by time since the first was powered on",
                                up(summary),
                                Figures::seconds,
                                most -> Figures.count((long) most))
                        .svg()
                + new LineChart("Throughput", rates(summary), Figures::seconds, most -> Figures.bytes(most) + "/s")
                        .svg()
                + new LineChart(
                                "Share of machines, by how long their boots took",
                                boots,
                                Figures::seconds,
                                most -> Math.round(most) + "%")
                        .svg();
    }

    private static List<LineChart.Point> up(Summary summary) {
        return summary.samples().stream()
                .map(sample -> new LineChart.Point(sample.seconds(), sample.up()))
                .toList();
    }

    private static List<LineChart.Point> rates(Summary summary) {
        List<LineChart.Point> rates = new ArrayList<>();
        for (int next = 1; next < summary.samples().size(); next++) {
            Sample before = summary.samples().get(next - 1);
            Sample now = summary.samples().get(next);
            double passed = now.seconds() - before.seconds();
            rates.add(new LineChart.Point(now.seconds(), passed > 0 ? (now.bytes() - before.bytes()) / passed : 0));
        }
        return rates;
    }

    private static String notes(Summary summary) {
        return SummaryText.notes(summary).stream()
                .map(line -> Markup.element("p", line) + "\n")
                .collect(Collectors.joining());
    }
}
