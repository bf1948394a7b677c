package pilotlight.appliance.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.FirmwareGuard;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.SystemGuard;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.platform.OperatingSystem;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/** {@code assign PLATFORM MACHINE...}: what machines boot from now on. */
@Command(
        name = "assign",
        description = {
            "Assign a platform to machines. In force at once, and kept in the store.",
            "If anything speaks against one of them, none is assigned.",
            "A machine with an assignment file that names a platform is refused, unless --rewrite changes the file: the file is the truth.",
            "A machine that is set up keeps its operating system, and none gets a platform that its firmware cannot start, unless --force says otherwise."
        })
final class AssignCommand implements Callable<Integer> {

    private final Place place;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PLATFORM",
            description =
                    "A platform's name, local (boot from disk), none (stay silent) or wait (ask again); left out with --latest.")
    private Optional<String> platform;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "MACHINE",
            description = "Machines, by MAC address in any spelling, uuid, name or hostname.")
    private List<String> machines = List.of();

    @Mixin
    private final MachineOptions chosen = new MachineOptions();

    @Option(
            names = "--latest",
            description =
                    "The platform with the newest stamp, of each machine's present operating system unless --os says otherwise.")
    private boolean latest;

    @Mixin
    private final OsOption wanted = new OsOption();

    @Option(
            names = "--rewrite",
            description = "Change the platform in machines' own files; nothing else in them is touched.")
    private boolean rewrite;

    @Option(
            names = "--force",
            description =
                    "Even if machines that are set up change their operating system, or their firmware cannot start the platform.")
    private boolean force;

    @Option(
            names = "--once",
            description =
                    "For the next boot only, whatever the machine is assigned, by file or otherwise; it ends when the kernel was"
                            + " fetched, or at the stage of --until. PLATFORM can be rescue, kmdb and factory-reset (which destroys all pools) too.")
    private boolean once;

    @Option(
            names = "--until",
            paramLabel = "STAGE",
            description =
                    "With --once: the stage of the boot that ends it: script, kernel (the default), initrd or rootfs, as fetched, or up,"
                            + " when it phones home.")
    private Optional<String> until = Optional.empty();

    AssignCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        List<String> words = machineWords();
        Settings settings = place.settings();
        Book book = new StateDirectory(settings).book();
        List<Machine> chosenOnes = chosen.of(words, book, settings);
        if (once) {
            new OnceAssigner(settings, book)
                    .assign(
                            macs(chosenOnes),
                            platform.orElseThrow(),
                            until,
                            spec.commandLine().getOut());
        } else {
            assign(targets(chosenOnes, book), settings, book);
        }
        return 0;
    }

    private void assign(Map<Machine, Target> targets, Settings settings, Book book) throws IOException {
        if (!force) {
            refuse(targets, book, Control.firmwares(settings));
        }
        new Assigner(settings, book, rewrite).assign(targets, spec.commandLine().getOut());
    }

    private static List<MacAddress> macs(List<Machine> machines) {
        return machines.stream().map(Machine::mac).toList();
    }

    /** With {@code --latest} there is no platform among the words. */
    private List<String> machineWords() {
        if (!latest && wanted.os().isPresent()) {
            throw new WrongInputException("--os goes with --latest");
        }
        if (once && (latest || rewrite)) {
            throw new WrongInputException("--once goes without --latest and --rewrite");
        }
        if (until.isPresent() && !once) {
            throw new WrongInputException("--until goes with --once");
        }
        if (!latest && platform.isEmpty()) {
            throw new WrongInputException("expected a platform, local, none or wait, or --latest");
        }
        return latest ? Stream.concat(platform.stream(), machines.stream()).toList() : machines;
    }

    private Map<Machine, Target> targets(List<Machine> chosenOnes, Book book) {
        Map<Machine, Target> targets = new LinkedHashMap<>();
        if (latest) {
            chosenOnes.forEach(machine -> targets.put(machine, latest(machine, book)));
        } else {
            Target target = Inputs.target(platform.orElseThrow(), book.library());
            chosenOnes.forEach(machine -> targets.put(machine, target));
        }
        return targets;
    }

    private Target latest(Machine machine, Book book) {
        OperatingSystem os = wanted.os()
                .or(() -> present(machine, book))
                .orElseThrow(() -> new NotDoneException(
                        "nobody knows the operating system of " + machine.who() + ": say --os smartos or --os linux"));
        return Inputs.latest(os, book.library());
    }

    private static Optional<OperatingSystem> present(Machine machine, Book book) {
        return book.usual(machine.mac())
                .flatMap(entry ->
                        new SystemGuard(book.library()).os(entry.assignment().target()));
    }

    private static void refuse(Map<Machine, Target> targets, Book book, Map<MacAddress, Architecture> seen) {
        SystemGuard guard = new SystemGuard(book.library());
        FirmwareGuard firmware = new FirmwareGuard(book.library(), seen);
        String objections = targets.entrySet().stream()
                .flatMap(wish -> guard
                        .objection(book, Optional.of(wish.getKey().mac()), wish.getValue())
                        .or(() -> firmware.objection(wish.getKey(), wish.getValue()))
                        .stream())
                .collect(Collectors.joining("\n"));
        if (!objections.isEmpty()) {
            throw new NotDoneException(objections);
        }
    }
}
