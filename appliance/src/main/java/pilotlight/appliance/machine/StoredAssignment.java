package pilotlight.appliance.machine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * What command line or API said of one machine or of the default, understood once. A document that an older or newer Pilotlight kept may
 * have mistakes: it is kept, and told like a broken file.
 *
 * @param document as it was given
 * @param said what that means, as if a file said it; its path is {@code store/MAC} or {@code store/default}
 */
public record StoredAssignment(AssignmentDocument document, AssignmentFile said) {

    private static final Path STORE = Path.of("store");

    /** Less than what a column of the database can take, in characters. */
    private static final int MOST = 1_000_000;

    /** Understands {@code document} as what is said of this machine, of the default where none is given. */
    public static StoredAssignment read(Optional<MacAddress> who, AssignmentDocument document) {
        Path path = path(who);
        if (document.text().length() > MOST) {
            return new StoredAssignment(
                    document,
                    broken(who, List.of(new Problem(path, 0, "expected at most " + MOST + " characters of JSON"))));
        }
        AssignmentFile said = AssignmentReader.read(
                path, who, Bytes.of(document.text().getBytes(StandardCharsets.UTF_8)), StoredAssignment::refuseFile);
        return new StoredAssignment(document, said.problems().isEmpty() ? said : broken(who, said.problems()));
    }

    /** Understands an operator's YAML or JSON as what shall be said of this machine; its problems tell the lines of {@code file}. */
    public static StoredAssignment read(Path file, MacAddress who, Bytes content) {
        AssignmentFile said = AssignmentReader.read(file, Optional.of(who), content, StoredAssignment::refuseFile);
        return new StoredAssignment(AssignmentDocument.of(Yaml.read(content, new Problems(file))), said);
    }

    /** Only says what to boot. */
    public static StoredAssignment of(Optional<MacAddress> who, Target target) {
        return new StoredAssignment(
                AssignmentDocument.of(target),
                new AssignmentFile.Good(path(who), who.map(Machine::of), Optional.of(target), Assignment.of(target)));
    }

    /**
     * Reads {@link #word}.
     *
     * @throws IllegalArgumentException if it is neither a document nor a target
     */
    public static StoredAssignment parse(Optional<MacAddress> who, String word) {
        return word.startsWith("{") ? read(who, AssignmentDocument.parse(word)) : of(who, Target.parse(word));
    }

    /** The store has no directory to take files from. */
    private static Bytes refuseFile(String name) {
        throw new IllegalArgumentException("found the file '" + name + "', expected content or base64 in its place");
    }

    private static Path path(Optional<MacAddress> who) {
        return STORE.resolve(who.map(MacAddress::dashes).orElse("default"));
    }

    /** Lines mean nothing in a text without line breaks. */
    private static AssignmentFile broken(Optional<MacAddress> who, List<Problem> problems) {
        return new AssignmentFile.Broken(
                path(who),
                who.map(Machine::of),
                problems.stream()
                        .map(problem -> new Problem(path(who), 0, problem.message()))
                        .toList(),
                Optional.empty());
    }

    /** The shortest text that says the same: the target if that is all, else the document. */
    public String word() {
        return bare().map(Target::toString).orElseGet(document::text);
    }

    /** True if it says more than what to boot. */
    public boolean isDocument() {
        return bare().isEmpty();
    }

    /** The target, if nothing else is said: all the rest is the default's then. */
    Optional<Target> bare() {
        return target().filter(target -> document.equals(AssignmentDocument.of(target)));
    }

    /** What to boot, where that is said. */
    public Optional<Target> target() {
        return said.lastGood().flatMap(AssignmentFile.Good::target);
    }

    /** The mistakes in it. */
    public List<Problem> problems() {
        return said.problems();
    }
}
