package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.platform.KernelFormat;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.Role;

/**
 * What becomes of a machine that asks now, in one sentence that names the fault where there is one.
 *
 * @param traits what shows of it
 * @param entry what it boots
 * @param library the installed platforms
 * @param choice what its firmware is told; empty while nobody knows which that is
 */
record Verdict(Traits traits, Optional<Entry> entry, Library library, Optional<BootChoice> choice) {

    boolean boots() {
        return entry.isPresent() && isStartable(target()) && fault().isEmpty();
    }

    private static boolean isStartable(Target target) {
        return target instanceof Target.OnPlatform;
    }

    private Target target() {
        return entry.orElseThrow().assignment().target();
    }

    String sentence() {
        if (entry.isEmpty()) {
            return who() + " boots nothing: no file and no command says anything of it, no group matches, and there is"
                    + " no default";
        }
        return fault().map(fault -> who() + " does not boot: " + fault).orElseGet(this::success);
    }

    private String who() {
        return entry.map(found -> found.machine().who())
                .orElseGet(() -> traits.mac().toString());
    }

    private Optional<String> fault() {
        return silenced().or(this::missing).or(this::misfit).or(this::noLoader);
    }

    private Optional<String> silenced() {
        return entry.filter(found -> found.assignment().target().equals(Target.NONE))
                .flatMap(Entry::problem)
                .map(problem -> "it gets no answer until this is put right: " + problem);
    }

    private Optional<String> missing() {
        return target().missingIn(library).map(name -> {
            List<String> why = library.problems().stream()
                    .filter(problem -> problem.contains("/" + name + " "))
                    .toList();
            return "platform " + name + ", which " + by() + " assigns, "
                    + (why.isEmpty() ? "is not installed" : "cannot be used: " + String.join("; ", why));
        });
    }

    private Optional<String> misfit() {
        return platform().flatMap(platform -> traits.architecture().flatMap(platform::misfit));
    }

    private Optional<String> noLoader() {
        return choice.filter(made -> isStartable(target()) || target().equals(Target.WAIT))
                .filter(BootChoice.Nothing.class::isInstance)
                .map(made -> ((BootChoice.Nothing) made).reason());
    }

    private Optional<Platform> platform() {
        return library.find(target().toString());
    }

    private String success() {
        String despite = entry.orElseThrow()
                .problem()
                .map(problem -> ", by what was said before this mistake: " + problem)
                .orElse("");
        return who() + " " + booting() + ", says " + by() + despite;
    }

    private String booting() {
        if (isStartable(target())) {
            return "boots platform " + target() + (lacksInitrd() ? " (which has no initrd)" : "");
        }
        return target().equals(Target.LOCAL)
                ? "boots from its own disk"
                : target().equals(Target.WAIT) ? "waits for an assignment" : "gets no answer (none)";
    }

    /** Right for few kernels only: those that have one inside show it. */
    private boolean lacksInitrd() {
        return platform()
                .filter(platform -> platform.file(Role.INITRD).isEmpty()
                        && platform.kernel().format() != KernelFormat.UNIFIED)
                .isPresent();
    }

    private String by() {
        Entry found = entry.orElseThrow();
        return found.by() + found.file().map(file -> " (" + file + ")").orElse("");
    }
}
