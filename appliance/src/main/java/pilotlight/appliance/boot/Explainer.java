package pilotlight.appliance.boot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Explanation.PlannedFile;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.OneTime;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;

/**
 * Explains what machines boot. Pure.
 *
 * @param book what machines are assigned
 * @param stored what the store says of them
 * @param programs the loader programs at hand
 * @param inquiry what the machine is answered
 * @param handMade what the operator laid beside what is generated
 * @param troubles what keeps every machine from booting as far as it is known, a sentence each, the worst first
 */
public record Explainer(
        Book book,
        StoredAssignments stored,
        Programs programs,
        Inquiry inquiry,
        HandMade handMade,
        List<String> troubles) {

    /** Copies the list. */
    public Explainer {
        troubles = List.copyOf(troubles);
    }

    /** The machine of which this shows. */
    public Explanation explain(Traits traits) {
        Optional<Entry> entry = book.find(traits);
        Traits known = traits.of(entry.map(Entry::machine).orElseGet(() -> book.machine(traits.mac())));
        Optional<Foreseen> foreseen = foreseen(known, entry);
        Verdict verdict = new Verdict(known, entry, book, programs, foreseen);
        List<PlannedFile> files =
                entry.map(found -> files(known, found, foreseen)).orElse(List.of());
        return new Explanation(
                traits.mac().toString(),
                verdict.sentence(),
                verdict.boots(),
                Stream.concat(verdict.troubles(), troubles.stream()).toList(),
                ShownTraits.lines(known),
                new Candidates(book, stored, known, entry).list(),
                dhcp(entry, foreseen),
                files,
                entry.flatMap(Entry::once)
                        .map(OneTime::what)
                        .map(Object::toString)
                        .orElse(""),
                Stream.concat(book.warnings(traits).stream(), winners(files)).toList());
    }

    /** Empty while it does not show what its firmware says of itself. */
    private Optional<Foreseen> foreseen(Traits traits, Optional<Entry> entry) {
        return Optional.of(new SupposedRequest(traits, inquiry))
                .filter(supposed -> entry.isPresent() && supposed.isClear())
                .map(supposed -> Foreseen.of(supposed, this));
    }

    private static String dhcp(Optional<Entry> entry, Optional<Foreseen> foreseen) {
        if (entry.isEmpty()) {
            return "no answer: it has no assignment and there is no default";
        }
        return foreseen.map(known -> known.sentence(entry))
                .orElse("what its architecture needs, which did not show yet: suppose one with --arch");
    }

    private List<PlannedFile> files(Traits traits, Entry entry, Optional<Foreseen> foreseen) {
        if (entry.assignment().target().equals(Target.NONE)) {
            return List.of();
        }
        List<PlannedFile> files = new ArrayList<>();
        Optional<String> script = foreseen.map(Foreseen::script)
                .orElseGet(() -> Optional.of("boot.ipxe." + traits.mac().triton()));
        foreseen.flatMap(known -> known.file().map(known::inTree))
                .filter(path -> !script.equals(Optional.of(path)))
                .ifPresent(path -> files.add(file("loader", path, -1)));
        script.ifPresent(path -> files.add(file("script", path, -1)));
        book.library().find(entry.assignment().target().toString()).ifPresent(found -> {
            files.addAll(roles(found));
            files.addAll(modules(traits, entry));
        });
        return files;
    }

    private PlannedFile file(String what, String path, long bytes) {
        return new PlannedFile(
                what, path, bytes, handMade.winning(path).map(Path::toString).orElse(""));
    }

    private static Stream<String> winners(List<PlannedFile> files) {
        return files.stream()
                .filter(file -> !file.handMade().isEmpty())
                .map(file -> file.handMade() + " wins: the machine gets it as " + file.path()
                        + ", whatever its assignment says");
    }

    private List<PlannedFile> roles(Platform platform) {
        return Stream.of(Role.values())
                .flatMap(role -> platform.file(role).stream()
                        .map(file -> file(role.word(), "os/" + platform.name() + "/" + file.path(), file.size())))
                .toList();
    }

    private List<PlannedFile> modules(Traits traits, Entry entry) {
        String directory = "bootfs/" + traits.mac().bare() + "/";
        Stream<PlannedFile> network = book
                .network(traits.mac(), entry)
                .flatMap(known -> known.networkingJson(entry.assignment().hostname()))
                .map(json -> file("module", directory + "networking.json", -1))
                .stream();
        Stream<PlannedFile> stated =
                modules("module", directory, entry.assignment().modules());
        Stream<PlannedFile> dropped = modules("dropped", directory, handMade.dropped(traits.mac()));
        return Stream.of(network, stated, dropped).flatMap(all -> all).toList();
    }

    private Stream<PlannedFile> modules(String what, String directory, List<BootModule> modules) {
        return modules.stream()
                .map(module ->
                        file(what, directory + module.path(), module.content().length()));
    }
}
