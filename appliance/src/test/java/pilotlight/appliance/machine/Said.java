package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/** What files and the store say in tests, and the book that follows. */
final class Said {

    static final MacAddress MAC = MacAddress.parse("52:54:00:00:00:01");
    static final MacAddress OTHER = MacAddress.parse("52:54:00:00:00:02");

    private Said() {}

    /** Marks what came from the machine's own file, or from the default. */
    static Assignment details(String mark) {
        return new Assignment(
                Target.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of("from", mark),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    static AssignmentFile.Good good(String name, Optional<Machine> machine, String target, String mark) {
        return new AssignmentFile.Good(Path.of(name), machine, target(target), details(mark));
    }

    static AssignmentFile broken(String name, Optional<Machine> machine, Optional<AssignmentFile.Good> before) {
        return new AssignmentFile.Broken(
                Path.of(name), machine, List.of(new Problem(Path.of(name), 3, "wrong")), before);
    }

    static Optional<Target> target(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(Target.parse(text));
    }

    static StoredAssignments stored(String machine, String fallback) {
        return stored(stored(StoredAssignments.NONE, Optional.of(MAC), machine), Optional.empty(), fallback);
    }

    /** {@code -} says nothing, a text in braces is a document, all else a target. */
    static StoredAssignments stored(StoredAssignments before, Optional<MacAddress> who, String word) {
        return word.equals("-") ? before : before.with(who, StoredAssignment.parse(who, word));
    }

    static Book write(StoredAssignments stored, AssignmentFile... files) {
        return AssignmentBook.write(
                7,
                new AssignmentFiles(List.of(files), Networks.NONE, List.of()),
                stored,
                Library.EMPTY,
                new NetworkWarnings());
    }

    static Stream<AssignmentFile> machineFile(String state, String target) {
        Optional<Machine> machine = Optional.of(Machine.of(MAC));
        AssignmentFile.Good good = good("file.yaml", machine, target, "file");
        return switch (state) {
            case "file" -> Stream.of(good);
            case "broken" -> Stream.of(broken("file.yaml", machine, Optional.of(good)));
            case "unread" -> Stream.of(broken("file.yaml", machine, Optional.empty()));
            default -> Stream.empty();
        };
    }

    static AssignmentFile defaultFile(String text) {
        if (text.equals("!")) {
            return broken("default.yaml", Optional.empty(), Optional.empty());
        }
        AssignmentFile.Good good = good("default.yaml", Optional.empty(), text.replace("!", ""), "default");
        return text.startsWith("!") ? broken("default.yaml", Optional.empty(), Optional.of(good)) : good;
    }

    static String document(String letter) {
        return switch (letter) {
            case "S" -> "{\"platform\": \"s\", \"kernelArgs\": {\"from\": \"store\"}}";
            case "P" -> "{\"kernelArgs\": {\"from\": \"store\"}}";
            case "X" -> "{\"kernelArgs\": []}";
            default -> letter;
        };
    }

    static Machine machine(MacAddress mac, MacAddress... more) {
        return new Machine(
                mac, Set.of(more), Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    }
}
