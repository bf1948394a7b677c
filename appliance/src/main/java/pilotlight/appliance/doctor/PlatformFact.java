package pilotlight.appliance.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.KernelImage;

/**
 * One platform that machines are to boot.
 *
 * @param name what it is called
 * @param installed true if the library has it
 * @param initrd true if it has an initrd
 * @param kernel what its kernel shows of itself
 * @param damage what is wrong with its files, a sentence each
 * @param misfits a sentence for each machine that is to boot it and cannot
 */
public record PlatformFact(
        String name, boolean installed, boolean initrd, KernelImage kernel, List<String> damage, List<String> misfits)
        implements Fact {

    /** Kernels of these formats bring all that they need along. */
    private static final Set<KernelFormat> SELF_CONTAINED = Set.of(KernelFormat.EFI, KernelFormat.UNIFIED);

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
        if (!initrd && !isSelfContained()) {
            findings.add(Finding.broken(
                    "platform " + name
                            + " has no initrd, so that its kernel stops where it looks for a root file system",
                    "add it again with --initrd, or put the file where `platform show " + name + "` expects it"));
        }
        misfits.forEach(sentence -> findings.add(Finding.broken(sentence, "assign it a platform of its architecture")));
        return findings;
    }

    private boolean isSelfContained() {
        return SELF_CONTAINED.contains(kernel.format());
    }
}
