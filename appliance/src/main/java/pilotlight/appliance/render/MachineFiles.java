package pilotlight.appliance.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.BootModule;
import pilotlight.netboot.wire.Bytes;

/**
 * The extra files of one machine, in the order in which its script names them: {@code networking.json} and its hash first. The path is the
 * one below {@code bootfs/<mac>/}.
 *
 * @param list each path once
 */
public record MachineFiles(List<BootModule> list) {

    /** What tells the booted system its network. */
    public static final String NETWORKING = "networking.json";

    static final String NETWORKING_HASH = "networking.json.hash";

    /** Copies {@code list}. */
    public MachineFiles {
        list = List.copyOf(list);
    }

    /** What the assignment says, and behind it the files that an operator laid into the machine's directory. */
    public static MachineFiles of(Assignment assignment, List<BootModule> dropped) {
        Map<String, BootModule> files = new LinkedHashMap<>();
        assignment.network().ifPresent(network -> {
            NetworkingJson json = NetworkingJson.of(network, Hostname.told(assignment));
            add(files, new BootModule(NETWORKING, json.content()));
            add(files, new BootModule(NETWORKING_HASH, json.hash()));
        });
        assignment.modules().forEach(module -> add(files, module));
        dropped.forEach(module -> add(files, module));
        return new MachineFiles(List.copyOf(files.values()));
    }

    private static void add(Map<String, BootModule> files, BootModule file) {
        files.putIfAbsent(file.path(), file);
    }

    /** The file at {@code path}. */
    public Optional<Bytes> find(String path) {
        return list.stream()
                .filter(file -> file.path().equals(path))
                .map(BootModule::content)
                .findFirst();
    }
}
