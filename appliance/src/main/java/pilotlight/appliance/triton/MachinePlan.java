package pilotlight.appliance.triton;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * What becomes of one machine.
 *
 * @param mac its address
 * @param assignment its assignment file, if there can be one
 * @param overrides texts that are kept as they are, by name
 * @param remarks what an operator should know
 * @param left what is not carried over
 */
record MachinePlan(
        MacAddress mac,
        Optional<AssignmentDraft> assignment,
        SortedMap<String, Bytes> overrides,
        List<String> remarks,
        List<String> left) {

    MachinePlan {
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
        remarks = List.copyOf(remarks);
        left = List.copyOf(left);
    }

    /** All files that it needs beside its assignment file, by path in the state directory. */
    Map<String, Bytes> files() {
        SortedMap<String, Bytes> files = new TreeMap<>();
        overrides.forEach((name, content) -> files.put("override/" + name, content));
        assignment.ifPresent(draft ->
                draft.dropped().forEach(file -> files.put("bootfs/" + mac.bare() + "/" + file.path(), file.content())));
        return files;
    }
}
