package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.MachineFinder;
import pilotlight.netboot.wire.MacAddress;

/** Which machines a command is about, besides those that it names. */
final class MachineOptions {

    @Option(names = "--all", description = "All machines that have an assignment of their own, by file or by command.")
    private boolean all;

    @Option(
            names = "--group",
            paramLabel = "KEY=VALUE",
            description = "All machines whose files have this label; given more than once, all of these labels.")
    private Map<String, String> labels = new LinkedHashMap<>();

    /** The machines that {@code words} and the options name, each once; at least one. */
    List<Machine> of(List<String> words, Book book, Settings settings) throws IOException {
        if (all && !(words.isEmpty() && labels.isEmpty())) {
            throw new WrongInputException("--all is every machine: expected it without others and without --group");
        }
        if (!all && words.isEmpty() && labels.isEmpty()) {
            throw new WrongInputException(
                    "expected machines, by MAC address, uuid, name or hostname, or --group or --all");
        }
        MachineFinder finder = new MachineFinder(book, uuids(words, settings));
        return all
                ? everyOne(finder)
                : Stream.concat(named(words, finder), grouped(finder))
                        .distinct()
                        .toList();
    }

    /** Only uuids need what machines told of themselves. */
    private static Map<MacAddress, UUID> uuids(List<String> words, Settings settings) throws IOException {
        if (words.stream().noneMatch(Machine::isUuid)) {
            return Map.of();
        }
        try (Control control = Control.of(settings)) {
            return control.machines().stream()
                    .filter(seen -> !seen.uuid().isEmpty())
                    .collect(Collectors.toMap(
                            seen -> MacAddress.parse(seen.mac()), seen -> UUID.fromString(seen.uuid())));
        }
    }

    private static List<Machine> everyOne(MachineFinder finder) {
        List<Machine> machines = finder.all();
        if (machines.isEmpty()) {
            throw new NotDoneException("no machine has an assignment of its own");
        }
        return machines;
    }

    private static Stream<Machine> named(List<String> words, MachineFinder finder) {
        return words.stream().map(word -> {
            try {
                return finder.find(word);
            } catch (IllegalArgumentException wrong) {
                throw new WrongInputException(wrong.getMessage());
            }
        });
    }

    private Stream<Machine> grouped(MachineFinder finder) {
        if (labels.isEmpty()) {
            return Stream.empty();
        }
        List<Machine> machines = finder.labelled(labels);
        if (machines.isEmpty()) {
            throw new NotDoneException("no machine's file has "
                    + labels.entrySet().stream().map(Object::toString).collect(Collectors.joining(" and ")));
        }
        return machines.stream();
    }
}
