package pilotlight.appliance.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One platform that machines are to boot.
 *
 * @param name what it is called
 * @param installed true if the library has it
 * @param lack what its kernel is likely to stop for want of; empty if nothing is missing
 * @param damage what is wrong with its files, a sentence each
 * @param misfits a sentence for each machine that is to boot it and cannot
 */
public record PlatformFact(
        String name, boolean installed, Optional<String> lack, List<String> damage, List<String> misfits)
        implements Fact {

    /** Copies the lists. */
    public PlatformFact {
        damage = List.copyOf(damage);
        misfits = List.copyOf(misfits);
    }

    @Override
    public String subject() {
        return "platform " + name;
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (!installed) {
            findings.add(Finding.broken(
                    "platform " + name + " is assigned and not installed",
                    "install it, or assign one that `platform list` shows"));
            return findings;
        }
        damage.forEach(sentence ->
                findings.add(Finding.broken(sentence, "`platform verify " + name + "`, then install it again")));
        lack.ifPresent(sentence -> findings.add(Finding.broken(
                sentence,
                "add it again with --initrd, or put the file where `platform show " + name + "` expects it")));
        misfits.forEach(sentence -> findings.add(Finding.broken(sentence, "assign it a platform of its architecture")));
        return findings;
    }
}
