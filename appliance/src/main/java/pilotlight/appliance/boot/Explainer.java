package pilotlight.appliance.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Explanation.PlannedFile;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.OneTime;
import pilotlight.appliance.machine.StoredAssignments;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * Explains what machines boot. Pure.
 *
 * @param book what machines are assigned
 * @param stored what the store says of them
 * @param programs the loader programs at hand
 * @param endpoint this appliance as machines reach it
 * @param usual the protocol of URLs where an assignment names none
 */
public record Explainer(Book book, StoredAssignments stored, Programs programs, Endpoint endpoint, Transport usual) {

    /** The machine of which this shows. */
    public Explanation explain(Traits traits) {
        Optional<Entry> entry = book.find(traits);
        Traits known = traits.of(entry.map(Entry::machine).orElseGet(() -> book.machine(traits.mac())));
        Optional<Platform> platform = entry.flatMap(this::platform);
        Optional<BootChoice> choice = entry.flatMap(found -> choice(known, found));
        Verdict verdict = new Verdict(known, entry, book.library(), choice);
        return new Explanation(
                traits.mac().toString(),
                verdict.sentence(),
                verdict.boots(),
                ShownTraits.lines(known),
                new Candidates(book, stored, known, entry).list(),
                dhcp(entry, choice),
                entry.map(found -> files(known, found, platform, choice)).orElse(List.of()),
                entry.flatMap(Entry::once)
                        .map(OneTime::what)
                        .map(Object::toString)
                        .orElse(""),
                book.warnings(traits));
    }

    private Optional<Platform> platform(Entry entry) {
        return book.library().find(entry.assignment().target().toString());
    }

    /** What its firmware is told; empty while that depends on an architecture that did not show. */
    private Optional<BootChoice> choice(Traits traits, Entry entry) {
        Target target = entry.assignment().target();
        boolean needsLoader = target instanceof Target.OnPlatform || target.equals(Target.WAIT);
        return traits.architecture().isPresent() || !needsLoader
                ? Optional.of(BootChoice.of(
                        new SupposedRequest(traits, endpoint), entry.assignment(), usual, book.library(), programs))
                : Optional.empty();
    }

    private static String dhcp(Optional<Entry> entry, Optional<BootChoice> choice) {
        if (entry.isEmpty()) {
            return "no answer: it has no assignment and there is no default";
        }
        return choice.map(made -> made instanceof BootChoice.File file
                        ? "its firmware is offered " + file.name()
                        : "no boot file: " + ((BootChoice.Nothing) made).reason())
                .orElse("the loader program for its architecture, which did not show yet: suppose one with --arch");
    }

    private List<PlannedFile> files(
            Traits traits, Entry entry, Optional<Platform> platform, Optional<BootChoice> choice) {
        if (entry.assignment().target().equals(Target.NONE)) {
            return List.of();
        }
        List<PlannedFile> files = new ArrayList<>();
        choice.filter(BootChoice.File.class::isInstance)
                .map(BootChoice.File.class::cast)
                .ifPresent(file -> files.add(new PlannedFile("loader", file.name(), -1)));
        files.add(new PlannedFile("script", "boot.ipxe." + traits.mac().triton(), -1));
        platform.ifPresent(found -> {
            files.addAll(roles(found));
            files.addAll(modules(traits, entry));
        });
        return files;
    }

    private static List<PlannedFile> roles(Platform platform) {
        return Stream.of(Role.values())
                .flatMap(role -> platform.file(role).stream()
                        .map(file ->
                                new PlannedFile(role.word(), "os/" + platform.name() + "/" + file.path(), file.size())))
                .toList();
    }

    private List<PlannedFile> modules(Traits traits, Entry entry) {
        String directory = "bootfs/" + traits.mac().bare() + "/";
        Stream<PlannedFile> network = book
                .network(traits.mac(), entry)
                .flatMap(known -> known.networkingJson(entry.assignment().hostname()))
                .map(json -> new PlannedFile("module", directory + "networking.json", -1))
                .stream();
        Stream<PlannedFile> stated = entry.assignment().modules().stream()
                .map(module -> new PlannedFile(
                        "module", directory + module.path(), module.content().length()));
        return Stream.concat(network, stated).toList();
    }

    /** The request that a machine's firmware would make. */
    private record SupposedRequest(Traits traits, Endpoint endpoint) implements BootRequest {

        @Override
        public Optional<MacAddress> mac() {
            return Optional.of(traits.mac());
        }

        @Override
        public Optional<Architecture> architecture() {
            return traits.architecture();
        }

        @Override
        public boolean ipxe() {
            return false;
        }

        @Override
        public boolean httpBoot() {
            return architecture().filter(Architecture::http).isPresent();
        }
    }
}
