package pilotlight.appliance.machine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.network.Network;

/**
 * What one machine shall boot, and how.
 *
 * @param target the platform, or {@code local}, or {@code none}
 * @param transport the protocol of its URLs; empty: what the settings say
 * @param console where the kernel shows its console; empty: what the platform's kind assumes
 * @param kernelArgs arguments in the order they were written; an empty value stands for a bare word
 * @param kernelFlags flags of the SmartOS kernel
 * @param network what becomes {@code networking.json}
 * @param modules extra files
 * @param handling how its firmware is dealt with
 * @param hashes whether the loader is told the digests beside kernel files; empty: what the settings say
 * @param mode how the platform starts
 * @param up what the machine must do to count as up; empty: what the settings say
 */
public record Assignment(
        Target target,
        Optional<Transport> transport,
        Optional<Console> console,
        Map<String, String> kernelArgs,
        KernelFlags kernelFlags,
        Optional<Network> network,
        List<BootModule> modules,
        Handling handling,
        Optional<Boolean> hashes,
        BootMode mode,
        Optional<UpSign> up) {

    /** Copies the collections and keeps their order. */
    public Assignment {
        kernelArgs = Collections.unmodifiableMap(new LinkedHashMap<>(kernelArgs));
        modules = Collections.unmodifiableList(new ArrayList<>(modules));
    }

    /** An assignment that says nothing but what to boot. */
    public static Assignment of(Target target) {
        return new Assignment(
                target,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                KernelFlags.NONE,
                Optional.empty(),
                List.of(),
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
    }

    /** The same with another target. */
    public Assignment with(Target other) {
        if (target.equals(other)) {
            return this;
        }
        return new Assignment(
                other, transport, console, kernelArgs, kernelFlags, network, modules, handling, hashes, mode, up);
    }

    /** The same, started in another mode. */
    public Assignment in(BootMode other) {
        return new Assignment(
                target, transport, console, kernelArgs, kernelFlags, network, modules, handling, hashes, other, up);
    }

    /** The same on another network. */
    public Assignment on(Network other) {
        return new Assignment(
                target,
                transport,
                console,
                kernelArgs,
                kernelFlags,
                Optional.of(other),
                modules,
                handling,
                hashes,
                mode,
                up);
    }

    /** The hostname among the kernel arguments, where there is one. */
    public Optional<String> hostname() {
        return Optional.ofNullable(kernelArgs.get("hostname")).filter(name -> !name.isEmpty());
    }
}
