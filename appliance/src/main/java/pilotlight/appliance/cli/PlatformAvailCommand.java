package pilotlight.appliance.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.depot.Catalogue;
import pilotlight.appliance.depot.DepotReader;
import pilotlight.appliance.depot.Offering;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.OperatingSystem;

/** {@code platform avail}: what could be installed. */
@Command(
        name = "avail",
        description = {
            "List the platforms that can be had from a directory or a web server, the newest first.",
            "They are known by stamps in the names of tarballs (and of directories)."
        })
final class PlatformAvailCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DIR|URL",
            description =
                    "A directory, or the URL of a directory index: HTML, or JSON as nginx makes it; entries of the"
                            + " latter may also say os, sha256 or sha1.")
    private String depot;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    PlatformAvailCommand(Place place) {
        this.place = place;
    }

    /** An offering, as lists show it. */
    private record Line(
            String stamp,
            Optional<OperatingSystem> os,
            Optional<Long> size,
            Optional<String> digest,
            String location,
            boolean isInstalled) {

        private static Line of(Offering offering, Library library) {
            return new Line(
                    offering.stamp(),
                    offering.os(),
                    offering.size(),
                    offering.digest(),
                    offering.location(),
                    library.find(offering.stamp()).isPresent());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Library library = new StateDirectory(place.settings()).platforms();
        List<Line> lines = offerings(depot).offerings().stream()
                .map(offering -> Line.of(offering, library))
                .toList();
        if (json) {
            Json.print(lines, spec.commandLine().getOut());
        } else {
            print(lines);
        }
        return 0;
    }

    /** What a place has to offer. */
    static Catalogue.Listed offerings(String depot) throws InterruptedException {
        Catalogue catalogue = new DepotReader().read(depot);
        if (catalogue instanceof Catalogue.Unreadable unreadable) {
            throw new NotDoneException(unreadable.reason());
        }
        return (Catalogue.Listed) catalogue;
    }

    private void print(List<Line> lines) {
        Table table = new Table("NAME", "OS", "SIZE", "FROM", "");
        lines.forEach(line -> table.row(
                line.stamp(),
                line.os().map(OperatingSystem::word).orElse(""),
                line.size().map(Size::of).orElse(""),
                line.location(),
                line.isInstalled() ? "installed" : ""));
        table.print(spec.commandLine().getOut());
    }
}
