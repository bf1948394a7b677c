package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import pilotlight.appliance.api.MachineLine;
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
            paramLabel = "GROUP",
            description =
                    "KEY=VALUE: all machines whose files have this label; NAME: all known machines that groups/NAME.yaml matches, by"
                            + " what they showed when they last asked. Given more than once: those that are in all of these.")
    private List<String> groups = List.of();

    /** The machines that {@code words} and the options name, each once; at least one. */
    List<Machine> of(List<String> words, Book book, Settings settings) throws IOException {
        if (all && !(words.isEmpty() && groups.isEmpty())) {
            throw new WrongInputException("--all is every machine: expected it without others and without --group");
        }
        if (!all && words.isEmpty() && groups.isEmpty()) {
            throw new WrongInputException(
                    "expected machines, by MAC address, uuid, name or hostname, or --group or --all");
        }
        boolean needsSeen =
                words.stream().anyMatch(Machine::isUuid) || groups.stream().anyMatch(MachineOptions::isName);
        List<MachineLine> seen = needsSeen ? seen(settings) : List.of();
        MachineFinder finder = new MachineFinder(book, uuids(seen));
        return all
                ? everyOne(finder)
                : Stream.concat(named(words, finder), grouped(book, seen))
                        .distinct()
                        .toList();
    }

    /** The addresses of the machine that {@code word} names; the one that it is, if it is one. */
    List<MacAddress> addresses(String word, Book book, Settings settings) throws IOException {
        Optional<MacAddress> typed = MacAddress.find(word);
        return typed.isPresent()
                ? List.of(typed.get())
                : of(List.of(word), book, settings).get(0).macs().stream()
                        .sorted()
                        .toList();
    }

    private static boolean isName(String group) {
        return group.indexOf('=') < 0;
    }

    /** Only uuids and the names of groups need what machines told of themselves. */
    private static List<MachineLine> seen(Settings settings) throws IOException {
        try (Control control = Control.of(settings)) {
            return control.machines();
        }
    }

    private static Map<MacAddress, UUID> uuids(List<MachineLine> seen) {
        return seen.stream()
                .filter(line -> !line.uuid().isEmpty())
                .collect(Collectors.toMap(line -> MacAddress.parse(line.mac()), line -> UUID.fromString(line.uuid())));
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

    private Stream<Machine> grouped(Book book, List<MachineLine> seen) {
        if (groups.isEmpty()) {
            return Stream.empty();
        }
        GroupRoll roll =
                new GroupRoll(book, seen.stream().map(MachineLine::traits).toList());
        List<Machine> machines = roll.call(groups);
        if (machines.isEmpty()) {
            throw new NotDoneException(
                    groups.stream().anyMatch(MachineOptions::isName)
                            ? "no known machine is in " + String.join(" and ", groups)
                            : "no machine's file has " + String.join(" and ", groups));
        }
        return machines.stream();
    }
}
