package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pilotlight.appliance.machine.AssignmentFile;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.yaml.YamlText;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine's assignment file to be.
 *
 * @param mac whose
 * @param content what it says, in order
 * @param dropped the extra files that go into the machine's own directory instead, in the order in which they will be listed
 */
record AssignmentDraft(MacAddress mac, Map<String, Object> content, List<BootModule> dropped) {

    AssignmentDraft {
        dropped =
                dropped.stream().sorted(Comparator.comparing(BootModule::path)).toList();
    }

    /** True if it says what stands in {@code networking.json}. */
    boolean saysNetwork() {
        return content.containsKey("network");
    }

    /** The same, booting another platform. */
    AssignmentDraft booting(String platform) {
        Map<String, Object> changed = new LinkedHashMap<>(content);
        changed.put("platform", platform);
        return new AssignmentDraft(mac, changed, dropped);
    }

    /** The file as it would be read. */
    AssignmentFile read() {
        Bytes text = Bytes.of(YamlText.of(content).getBytes(StandardCharsets.UTF_8));
        return AssignmentFile.read(Path.of(mac.dashes() + ".yaml"), text);
    }
}
