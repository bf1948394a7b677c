package pilotlight.appliance.edit;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.KeyChange;
import pilotlight.appliance.yaml.Problem;
import pilotlight.netboot.wire.MacAddress;

/**
 * What would follow from another text of an assignment file.
 *
 * @param problems the mistakes in it; where there is one, nothing would change
 * @param warnings what it would break elsewhere, and what may not be meant, a sentence each
 * @param affected how many machines would boot something else, or in another way
 * @param machines the first of them
 * @param machine whose changes and files follow: the file's, or the first that is affected
 * @param changes what would become different for it
 * @param files the texts that it would be given, where they would differ
 */
public record Check(
        List<Problem> problems,
        List<String> warnings,
        int affected,
        List<MacAddress> machines,
        Optional<MacAddress> machine,
        List<KeyChange> changes,
        List<FileDiff> files) {

    /** Copies the lists. */
    public Check {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
        machines = List.copyOf(machines);
        changes = List.copyOf(changes);
        files = List.copyOf(files);
    }

    static Check wrong(List<Problem> problems) {
        return new Check(problems, List.of(), 0, List.of(), Optional.empty(), List.of(), List.of());
    }
}
