package pilotlight.appliance.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Fetched;

/** The table of what each machine got, a line a file, in 79 columns. */
final class Table {

    private static final String ROW = "  %-7s %-24s %10s %7s  %-4s  %s";

    private final Expectation expectation;

    Table(Expectation expectation) {
        this.expectation = expectation;
    }

    List<String> lines(List<DemoResult> results) {
        List<String> lines = new ArrayList<>();
        lines.add(row("what", "file", "bytes", "seconds", "by", "SHA-256"));
        results.forEach(result -> lines.addAll(lines(result)));
        return lines;
    }

    private List<String> lines(DemoResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.machine().name() + ", " + result.machine().firmware().name());
        boolean initrdSeen = false;
        for (Fetched file : result.boot().files()) {
            lines.add(line(file, initrdSeen ? what(file) : file.stage().word()));
            initrdSeen |= file.stage() == Stage.INITRD;
        }
        result.complaints().forEach(lines::add);
        return lines;
    }

    /** What follows the initrd in its stage are modules. */
    private static String what(Fetched file) {
        return file.stage() == Stage.INITRD ? "modules" : file.stage().word();
    }

    private String line(Fetched file, String what) {
        return row(
                what,
                Expectation.shortName(file),
                String.format(Locale.ROOT, "%,d", file.bytes()),
                String.format(Locale.ROOT, "%.3f", file.seconds()),
                file.transport().name(),
                digest(file));
    }

    private String digest(Fetched file) {
        if (file.stage() == Stage.SCRIPT) {
            return "written for it";
        }
        return file.sha256().substring(0, 8) + (expectation.flaw(file).isEmpty() ? " as put in" : " WRONG");
    }

    private static String row(String... cells) {
        return String.format(ROW, (Object[]) cells).stripTrailing();
    }
}
