package pilotlight.appliance.boot;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Traits;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.netboot.pxe.Architecture;

/**
 * What becomes of a machine that asks now, in one sentence that names the fault where there is one.
 *
 * @param traits what shows of it
 * @param entry what it boots
 * @param book all that is said
 * @param programs the loader programs at hand
 * @param foreseen what its firmware is told; empty while nobody knows which that is
 */
record Verdict(Traits traits, Optional<Entry> entry, Book book, Programs programs, Optional<Foreseen> foreseen) {

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
                    + " no default"
                    + unclear().map(mistake -> "; " + mistake).findFirst().orElse("");
        }
        return fault().map(fault -> who() + " does not boot: " + fault).orElseGet(this::success);
    }

    /** What may keep it from booting although its plan is fine. */
    Stream<String> troubles() {
        boolean isOpen = entry.filter(found -> found.origin() == Origin.FILE || found.origin() == Origin.STORE)
                .isEmpty();
        return Stream.of(
                        entry.flatMap(any -> platform()).flatMap(Platform::lack).stream(),
                        missingGrub().stream(),
                        unclear().filter(any -> isOpen))
                .flatMap(all -> all);
    }

    /** The groups of which nobody can say whom they are about. */
    private Stream<String> unclear() {
        return book.unreadGroups().map(mistake -> "it may be of this group, which cannot be read: " + mistake);
    }

    private Optional<String> missingGrub() {
        boolean isBios = traits.architecture()
                .filter(other -> !other.equals(Architecture.BIOS))
                .isEmpty();
        return Optional.of("dhcp.chainloadGrub is on, and there is no " + Programs.PXEGRUB
                        + " in the netboot directory: a BIOS gets another loader program until then")
                .filter(sentence -> isBios && programs.missesGrub());
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
        return target().missingIn(library()).map(name -> {
            List<String> why = library().problems().stream()
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
        return Optional.of(target())
                .filter(target -> isStartable(target) || target.equals(Target.WAIT))
                .flatMap(target -> foreseen.map(Foreseen::refusal).orElseGet(this::noSuchLoader));
    }

    /** Which one of its kind it needs does not show yet: at least one there must be. */
    private Optional<String> noSuchLoader() {
        Optional<Loading> wanted = entry.orElseThrow().assignment().handling().loading();
        return platform()
                .flatMap(platform ->
                        wanted.flatMap(loading -> new LoaderGap(platform, loading, Optional.empty()).in(programs)));
    }

    private Library library() {
        return book.library();
    }

    private Optional<Platform> platform() {
        return library().find(target().toString());
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
            return "boots platform " + target();
        }
        return target().equals(Target.LOCAL)
                ? "boots from its own disk"
                : target().equals(Target.WAIT) ? "waits for an assignment" : "gets no answer (none)";
    }

    private String by() {
        Entry found = entry.orElseThrow();
        return found.by() + found.file().map(file -> " (" + file + ")").orElse("");
    }
}
