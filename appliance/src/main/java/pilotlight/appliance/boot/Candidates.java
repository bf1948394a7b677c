package pilotlight.appliance.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.boot.Explanation.Candidate;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Group;
import pilotlight.appliance.machine.Judgement;
import pilotlight.appliance.machine.Match;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.StoredAssignment;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Traits;

/**
 * Everybody who could say what a machine boots, the first to be asked first: its file, the store, the groups from the most specific, the
 * default.
 *
 * @param traits what shows of the machine, with what its file says of it
 * @param entry what it boots
 */
record Candidates(Book book, StoredAssignments stored, Traits traits, Optional<Entry> entry) {

    private static final String SPEAKS = "; this is what it boots";

    List<Candidate> list() {
        List<Candidate> all = new ArrayList<>();
        all.add(file());
        all.add(store());
        book.groups().judge(traits).forEach(match -> all.add(group(match)));
        all.add(fallback());
        return all;
    }

    private Candidate file() {
        Optional<Path> file = book.files().find(Optional.of(traits.mac()));
        String says = file.isEmpty()
                ? "there is none"
                : usual().filter(found -> found.origin() == Origin.FILE)
                        .map(found -> says(found) + SPEAKS)
                        .orElse("names no platform");
        return new Candidate("file", file.map(Path::toString).orElse(""), says, List.of());
    }

    private Candidate store() {
        Optional<StoredAssignment> said = stored.find(Optional.of(traits.mac()));
        String says = said.map(known ->
                        known.target().map(target -> "says platform " + target).orElse("names no platform"))
                .orElse("says nothing");
        return new Candidate("store", "", says + (speaks(Origin.STORE) ? SPEAKS : ""), List.of());
    }

    private Candidate group(Match match) {
        Group group = match.group();
        String target = group.target().map(known -> "says platform " + known).orElse("names no platform");
        String says = group.problem().map(problem -> "; mistake: " + problem).orElse("");
        boolean speaks = speaks(Origin.GROUP)
                && usual().flatMap(Entry::file).filter(group.file()::equals).isPresent();
        return new Candidate(
                "group " + group.name(),
                group.file().toString(),
                (match.holds() ? "matches, " : "does not match, ") + target + says + (speaks ? SPEAKS : ""),
                match.judgements().stream().map(Judgement::sentence).toList());
    }

    private Candidate fallback() {
        String says = book.fallback()
                .map(assignment -> "says platform " + assignment.target())
                .orElse("there is none");
        return new Candidate(
                "default",
                book.fallbackFile().map(Path::toString).orElse(""),
                says + (speaks(Origin.DEFAULT) && book.fallback().isPresent() ? SPEAKS : ""),
                List.of());
    }

    private Optional<Entry> usual() {
        return entry.flatMap(Entry::usually);
    }

    private boolean speaks(Origin origin) {
        return usual().filter(found -> found.origin() == origin).isPresent();
    }

    private static String says(Entry entry) {
        return "says platform " + entry.assignment().target()
                + entry.problem().map(problem -> "; mistake: " + problem).orElse("");
    }
}
