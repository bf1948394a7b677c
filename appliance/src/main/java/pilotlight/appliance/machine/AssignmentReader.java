package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import pilotlight.appliance.network.NetworkReader;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.yaml.Problems;
import pilotlight.appliance.yaml.Section;
import pilotlight.appliance.yaml.Value;
import pilotlight.appliance.yaml.Yaml;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Reads one assignment file, or a document of the store: whose it is by its name, what it says by its content. */
final class AssignmentReader {

    private static final String ONCE_ONLY =
            "normal, kmdb or rescue: a factory reset destroys all pools at every boot, so it is assigned for one only"
                    + " (assign factory-reset MAC --once)";
    private static final String NO_MATCH =
            "match: found no selector, expected one at least, such as labels: {rack: r12}; for all machines there is "
                    + AssignmentName.DEFAULT;
    private static final String KEY = "[^\\s\\p{Cntrl}=]+";

    private AssignmentReader() {}

    /** Reads {@code content} as that of {@code file}; files that modules name are taken from {@code modules}. */
    static AssignmentFile read(Path file, Bytes content, ModuleDirectory modules) {
        return AssignmentName.isNobody(file)
                ? AssignmentFile.Broken.of(file, AssignmentName.NOBODY)
                : read(file, AssignmentName.mac(file), content, modules::read);
    }

    /** Reads what is said of this machine, of the default where none is given; what modules name is asked of {@code files}. */
    static AssignmentFile read(Path file, Optional<MacAddress> who, Bytes content, Function<String, Bytes> files) {
        Problems problems = new Problems(file);
        Section top = Yaml.read(content, problems);
        Optional<Machine> machine = MachineReader.read(who, top);
        Optional<Target> target = top.get("platform", v -> v.parse(AssignmentReader::target));
        Assignment details = details(top, target, files);
        top.refuseOthers();
        return problems.isEmpty()
                ? new AssignmentFile.Good(file, machine, target, details)
                : new AssignmentFile.Broken(file, machine, problems.inOrder(), Optional.empty());
    }

    /** Reads {@code content} as that of a group's file. */
    static AssignmentFile readGroup(Path file, Bytes content, ModuleDirectory modules) {
        Problems problems = new Problems(file);
        Section top = Yaml.read(content, problems);
        List<Selector> match = SelectorReader.read(top.section(SelectorReader.MATCH));
        if (match.isEmpty() && problems.isEmpty()) {
            problems.add(1, NO_MATCH);
        }
        List<Selector> certain = problems.isEmpty() ? match : List.of();
        MachineReader.read(Optional.empty(), top);
        Optional<Target> target = top.get("platform", v -> v.parse(AssignmentReader::target));
        Assignment details = details(top, target, modules::read);
        top.refuseOthers();
        return problems.isEmpty()
                ? new AssignmentFile.Good(file, Optional.empty(), target, details, match)
                : new AssignmentFile.Broken(file, Optional.empty(), problems.inOrder(), Optional.empty(), certain);
    }

    private static Target target(String text) {
        Target target = Target.parse(text);
        if (target instanceof Target.OnPlatform on) {
            Platform.checkName(on.platform());
        }
        return target;
    }

    private static Assignment details(Section top, Optional<Target> target, Function<String, Bytes> files) {
        return new Assignment(
                target.orElse(Target.NONE),
                top.get("transport", v -> v.oneOf(List.of(Transport.values()), Transport::scheme)),
                top.value("console").filter(v -> !v.isNothing()).map(v -> console(v.section())),
                kernelArgs(top.section("kernelArgs")),
                kernelFlags(top.section("kernelFlags")),
                top.value("network").filter(v -> !v.isNothing()).map(v -> NetworkReader.read(v.section())),
                top.value("modules")
                        .map(v -> ModuleReader.read(v.list(), files))
                        .orElse(List.of()),
                handling(top),
                top.get("hashes", Value::trueOrFalse),
                top.get("mode", AssignmentReader::mode).orElse(BootMode.NORMAL),
                top.get("up", v -> v.oneOf(UpSign.ALL, UpSign::word)));
    }

    private static Handling handling(Section top) {
        return new Handling(
                top.get("offer", v -> v.oneOf(List.of(OfferStyle.values()), OfferStyle::word)),
                top.get("loader", v -> v.oneOf(List.of(Loading.values()), Loading::word)),
                top.get("localBoot", v -> v.oneOf(List.of(LocalBoot.values()), LocalBoot::word)),
                top.get("vlan", v -> v.number(Handling.VLAN)));
    }

    private static Optional<BootMode> mode(Value value) {
        return value.oneOf(List.of(BootMode.values()), BootMode::word)
                .flatMap(mode -> mode == BootMode.FACTORY_RESET ? value.refuse(ONCE_ONLY) : Optional.of(mode));
    }

    private static Console console(Section section) {
        Console usual = Console.TRITON_DEFAULT;
        Console console = new Console(
                section.get("default", v -> v.parse(AssignmentReader::word)).orElse(usual.preferred()),
                section.get("serial", v -> v.oneOf(Console.SERIALS)).orElse(usual.serial()));
        section.refuseOthers();
        return console;
    }

    private static String word(String text) {
        if (!text.matches("\\S+")) {
            throw new IllegalArgumentException("found '" + text + "', expected one word, such as serial or vga");
        }
        return text;
    }

    private static Map<String, String> kernelArgs(Section section) {
        Map<String, String> args = new LinkedHashMap<>();
        section.entries().forEach((key, value) -> {
            checkKey(key, value);
            args.put(key, value.isNothing() ? "" : value.oneLine().orElse(""));
        });
        return args;
    }

    private static KernelFlags kernelFlags(Section section) {
        TreeMap<String, Optional<String>> flags = new TreeMap<>();
        section.entries().forEach((key, value) -> {
            checkKey(key, value);
            if (!value.isBoolean()) {
                flags.put(key, value.someText());
            } else if (value.text().equals(Optional.of("true"))) {
                flags.put(key, Optional.empty());
            }
        });
        return new KernelFlags(flags);
    }

    private static void checkKey(String key, Value value) {
        if (!key.matches(KEY)) {
            value.refuseKey("found a key that is no word, expected no blanks, control characters or '='");
        }
    }
}
