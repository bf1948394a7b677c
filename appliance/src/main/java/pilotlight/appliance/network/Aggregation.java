package pilotlight.appliance.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pilotlight.netboot.wire.MacAddress;

/**
 * Several interfaces that work as one link.
 *
 * @param document everything that is known of it, as NAPI describes one
 */
record Aggregation(Document document) {

    /** Such as {@code aggr0}. */
    String name() {
        return document.text("name").orElse("");
    }

    /** The addresses of its members, in the order written. */
    List<MacAddress> members() {
        return document.texts("macs").stream()
                .map(MacAddress::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** {@code off}, {@code active} or {@code passive}. */
    Optional<String> lacpMode() {
        return document.text("lacp_mode");
    }

    /** The nic tags that it provides to the machine. */
    List<String> provides() {
        return document.texts("nic_tags_provided");
    }

    /** What tells a kernel how to put it together. */
    Map<String, String> kernelArgs() {
        Map<String, String> args = new LinkedHashMap<>();
        String joined = members().stream().map(MacAddress::toString).collect(Collectors.joining(","));
        args.put(name() + "_aggr", '"' + joined + '"');
        lacpMode().ifPresent(mode -> args.put(name() + "_lacp_mode", mode));
        return args;
    }
}
