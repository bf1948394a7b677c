package pilotlight.appliance.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.network.Network;
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

    /** No file at all. */
    public static final MachineFiles NONE = new MachineFiles(List.of());

    static final String HASH = ".hash";
    /** Its digest beside it. */
    public static final String NETWORKING_HASH = "networking.json.hash";

    /** Copies {@code list}. */
    public MachineFiles {
        list = List.copyOf(list);
    }

    /**
     * What the assignment says, and behind it the files that an operator laid into the machine's directory.
     *
     * @param network the assignment's, completed
     */
    public static MachineFiles of(Assignment assignment, Optional<Network> network, List<BootModule> dropped) {
        Map<String, BootModule> files = new LinkedHashMap<>();
        network.flatMap(known -> known.networkingJson(assignment.hostname())).ifPresent(document -> {
            NetworkingJson json = NetworkingJson.of(document);
            add(files, new BootModule(NETWORKING, json.content()));
            add(files, new BootModule(NETWORKING_HASH, json.hash()));
        });
        dropped.stream().filter(MachineFiles::isNetworking).forEach(module -> add(files, module));
        Optional.ofNullable(files.get(NETWORKING))
                .ifPresent(json ->
                        add(files, new BootModule(NETWORKING_HASH, new NetworkingJson(json.content()).hash())));
        assignment.modules().forEach(module -> add(files, module));
        dropped.forEach(module -> add(files, module));
        return new MachineFiles(List.copyOf(files.values()));
    }

    private static boolean isNetworking(BootModule file) {
        return file.path().equals(NETWORKING) || file.path().equals(NETWORKING_HASH);
    }

    private static void add(Map<String, BootModule> files, BootModule file) {
        files.putIfAbsent(file.path(), file);
    }

    /** The file at {@code path}; a digest that nobody gave is made: Triton's SHA-1. */
    public Optional<Bytes> find(String path) {
        return stored(path).or(() -> path.endsWith(HASH) ? digest(path) : Optional.empty());
    }

    private Optional<Bytes> digest(String path) {
        return stored(path.substring(0, path.length() - HASH.length()))
                .map(content -> Bytes.latin1(Digest.SHA_1.of(content)));
    }

    private Optional<Bytes> stored(String path) {
        return list.stream()
                .filter(file -> file.path().equals(path))
                .map(BootModule::content)
                .findFirst();
    }
}
