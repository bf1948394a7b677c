package pilotlight.appliance.machine;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pilotlight.appliance.yaml.YamlText;

/**
 * What becomes the first file of a machine that was only seen: what it boots today, written down, so that later changes of the default do
 * not reach it. Triton's CNAPI did the same with a new server, but for the modules, which it lost.
 *
 * @param name what people call it
 * @param hostname what it shall call itself
 * @param uuid as it told itself
 * @param labels free words
 * @param platform what it boots; empty: whatever the default says, today and later
 * @param copied everything else that it boots with today
 * @param day when
 */
public record Adoption(
        String name,
        String hostname,
        Optional<UUID> uuid,
        Map<String, String> labels,
        Optional<Target> platform,
        Assignment copied,
        LocalDate day) {

    /** The text of its file. */
    public String yaml() {
        return "# " + name + ", adopted on " + day + " by pilotlight machine adopt. An edit is live within a second.\n"
                + YamlText.of(identity())
                + platform.map(Adoption::platform)
                        .orElse(
                                "\n# No platform is named here: it boots what the store or the default says, today and later.\n")
                + "\n# Copied from what it booted with on that day: later changes of the default do not affect it.\n"
                + YamlText.of(details());
    }

    private static String platform(Target target) {
        return "\n# Without this line it boots what the store or the default says.\n"
                + YamlText.of(Map.of("platform", target.toString()));
    }

    private Map<String, Object> identity() {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("name", name);
        uuid.ifPresent(known -> identity.put("uuid", known.toString()));
        if (!labels.isEmpty()) {
            identity.put("labels", labels);
        }
        return identity;
    }

    private Map<String, Object> details() {
        Map<String, String> args = new LinkedHashMap<>();
        args.put("hostname", hostname);
        copied.kernelArgs().forEach(args::putIfAbsent);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("kernelArgs", args);
        AssignmentContent.of(copied).forEach(details::putIfAbsent);
        return details;
    }
}
