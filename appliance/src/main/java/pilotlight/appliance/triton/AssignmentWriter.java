package pilotlight.appliance.triton;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.appliance.machine.AssignmentContent;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Delivery;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformKind;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.render.MachineFiles;
import pilotlight.netboot.wire.Bytes;

/** Says in the words of an assignment file what a booter knew of one machine. */
final class AssignmentWriter {

    /** The largest module that a booter took as a boot parameter; larger ones were laid into its directory by hand. */
    private static final int LARGEST_INLINE = 4096;

    private static final List<String> NETWORKING = List.of(MachineFiles.NETWORKING, MachineFiles.NETWORKING_HASH);

    private final BooterMachine machine;
    private final BootParameters parameters;
    private final Map<String, Object> content = new LinkedHashMap<>();
    private final List<BootModule> dropped = new ArrayList<>();

    private AssignmentWriter(BooterMachine machine, BootParameters parameters) {
        this.machine = machine;
        this.parameters = parameters;
    }

    /**
     * Writes a draft.
     *
     * @param network what stands in {@code networking.json}; empty: that file is one of the machine's extra files
     * @param usual how files are handed out to machines that do not say
     * @param platform what it boots, where that is at hand
     */
    static AssignmentDraft write(
            BooterMachine machine,
            BootParameters parameters,
            Optional<Map<String, Object>> network,
            Delivery usual,
            Optional<Platform> platform) {
        AssignmentWriter writer = new AssignmentWriter(machine, parameters);
        writer.putIdentity(network);
        writer.putDelivery(usual, platform);
        writer.putConsole();
        writer.putKernel(network.isEmpty() && isLinux(platform));
        network.ifPresent(document -> writer.content.put("network", document));
        writer.putModules(network.isPresent());
        return new AssignmentDraft(machine.mac(), writer.content, writer.dropped);
    }

    private void putIdentity(Optional<Map<String, Object>> network) {
        Optional.ofNullable(parameters.kernelArgs().get("hostname"))
                .or(() -> network.map(document -> document.get("hostname")).map(Object::toString))
                .filter(name -> name.matches("[!-~]+"))
                .ifPresent(name -> content.put("name", name));
        network.flatMap(AssignmentWriter::server).ifPresent(uuid -> content.put("uuid", uuid));
    }

    /** Triton calls a server by its SMBIOS uuid. */
    private static Optional<String> server(Map<String, Object> network) {
        return network.get("vnics") instanceof List<?> nics
                        && !nics.isEmpty()
                        && nics.get(0) instanceof Map<?, ?> nic
                        && "server".equals(nic.get("belongs_to_type"))
                        && nic.get("belongs_to_uuid") instanceof String uuid
                ? Optional.of(uuid).filter(Machine::isUuid)
                : Optional.empty();
    }

    private static boolean isLinux(Optional<Platform> platform) {
        return platform.map(Platform::kind)
                .filter(PlatformKind.TRITON_LINUX::equals)
                .isPresent();
    }

    private void putDelivery(Delivery usual, Optional<Platform> platform) {
        parameters.platform().ifPresent(name -> content.put("platform", name));
        machine.script()
                .flatMap(BooterText::transport)
                .filter(transport -> transport != usual.transport())
                .ifPresent(transport -> content.put("transport", transport.scheme()));
        platform.filter(AssignmentWriter::hasHash)
                .flatMap(hashed -> machine.script().map(BooterText::namesHashes))
                .filter(named -> named != usual.hashes())
                .ifPresent(named -> content.put("hashes", named));
    }

    private static boolean hasHash(Platform platform) {
        return platform.file(Role.INITRD)
                .filter(initrd -> platform.has(initrd.path() + ".hash"))
                .isPresent();
    }

    private void putConsole() {
        parameters.console().map(AssignmentContent::console).ifPresent(words -> content.put("console", words));
    }

    private void putKernel(boolean mustTellAddress) {
        Map<String, Object> args = new LinkedHashMap<>();
        parameters.address().filter(address -> mustTellAddress).ifPresent(address -> args.put("ip", argument(address)));
        parameters.kernelArgs().forEach((key, value) -> args.put(key, scalar(value)));
        putSome("kernelArgs", args);
        putSome("kernelFlags", parameters.kernelFlags());
    }

    /** In the form that a booter's Linux scripts have. */
    private static String argument(BootParameters.Address address) {
        return address.ip() + ":::" + address.netmask() + "::";
    }

    private static Object scalar(String value) {
        return value.equals("true") || value.equals("false") ? Boolean.valueOf(value) : value;
    }

    private void putSome(String key, Map<String, ?> values) {
        if (!values.isEmpty()) {
            content.put(key, values);
        }
    }

    private void putModules(boolean networkIsSaid) {
        List<Object> modules = new ArrayList<>();
        for (Map.Entry<String, Bytes> file : inOrder().entrySet()) {
            boolean isNetworking = NETWORKING.contains(file.getKey());
            if (isNetworking || file.getValue().length() > LARGEST_INLINE) {
                if (!isNetworking || !networkIsSaid) {
                    dropped.add(new BootModule(file.getKey(), file.getValue()));
                }
            } else {
                modules.add(AssignmentContent.module(file.getKey(), file.getValue()));
            }
        }
        if (!modules.isEmpty()) {
            content.put("modules", modules);
        }
    }

    /** All extra files: those that a text names in its order, then the rest, then what the booter had still to write. */
    private Map<String, Bytes> inOrder() {
        Set<String> paths = new LinkedHashSet<>();
        machine.script().or(machine::menu).ifPresent(text -> paths.addAll(text.bootFiles(machine.mac())));
        paths.addAll(machine.files().keySet());
        Map<String, Bytes> files = new LinkedHashMap<>();
        paths.stream()
                .filter(machine.files()::containsKey)
                .forEach(path -> files.put(path, machine.files().get(path)));
        parameters.modules().forEach(files::putIfAbsent);
        return files;
    }
}
