package pilotlight.appliance.triton;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.Console;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/**
 * What a booter knew of one machine's boot, out of its cache or out of the texts that it wrote.
 *
 * @param platform the name of what it boots
 * @param kernelArgs in the booter's order
 * @param kernelFlags each flag with {@code true}, {@code false} or its value
 * @param console where the kernel shows its console
 * @param address the machine's own, as its kernel is told
 * @param modules the extra files among the parameters, by path
 * @param unread a sentence for each thing that nothing can be made of
 */
record BootParameters(
        Optional<String> platform,
        Map<String, String> kernelArgs,
        Map<String, Object> kernelFlags,
        Optional<Console> console,
        Optional<Address> address,
        Map<String, Bytes> modules,
        List<String> unread) {

    /**
     * A machine's address with its mask, as Linux's {@code ip=} wants it.
     *
     * @param ip the address
     * @param netmask its mask, such as 255.255.255.0
     */
    record Address(Ipv4 ip, Ipv4 netmask) {}

    /** Nothing is known. */
    static final BootParameters NONE = new BootParameters(
            Optional.empty(), Map.of(), Map.of(), Optional.empty(), Optional.empty(), Map.of(), List.of());

    BootParameters {
        kernelArgs = Collections.unmodifiableMap(new LinkedHashMap<>(kernelArgs));
        kernelFlags = Collections.unmodifiableMap(new LinkedHashMap<>(kernelFlags));
        modules = Collections.unmodifiableMap(new LinkedHashMap<>(modules));
        unread = List.copyOf(unread);
    }

    /** These, with another console. */
    BootParameters with(Console other) {
        return new BootParameters(platform, kernelArgs, kernelFlags, Optional.of(other), address, modules, unread);
    }

    /** These, and one more sentence. */
    BootParameters without(String sentence) {
        List<String> more = new ArrayList<>(unread);
        more.add(sentence);
        return new BootParameters(platform, kernelArgs, kernelFlags, console, address, modules, more);
    }
}
