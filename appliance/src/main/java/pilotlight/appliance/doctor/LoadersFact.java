package pilotlight.appliance.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pilotlight.appliance.boot.LoaderGap;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Traits;
import pilotlight.netboot.pxe.Architecture;

/**
 * The loader programs.
 *
 * @param missing a sentence for each that machines want and that is not there
 * @param unneeded a sentence for each that no machine has wanted yet
 */
public record LoadersFact(List<String> missing, List<String> unneeded) implements Fact {

    private static final List<Architecture> USUAL = List.of(Architecture.BIOS, Architecture.EFI_X64);
    private static final String REMEDY =
            "put it there; Debian's packages ipxe, grub-efi-*-signed, shim-signed and pxelinux have them";

    /** Copies the lists. */
    public LoadersFact {
        missing = List.copyOf(missing);
        unneeded = List.copyOf(unneeded);
    }

    /**
     * Those that machines want of {@code programs}. A rack without BIOS needs none for it.
     *
     * @param machines that have asked
     * @param book what they and others boot
     */
    public static LoadersFact of(Programs programs, List<Traits> machines, Book book) {
        Set<Architecture> seen =
                machines.stream().flatMap(any -> any.architecture().stream()).collect(Collectors.toSet());
        List<Architecture> lacking = USUAL.stream()
                .filter(architecture -> programs.find(architecture).isEmpty())
                .toList();
        boolean allLack = lacking.size() == USUAL.size();
        Stream<String> usual = lacking.stream()
                .filter(architecture -> allLack || seen.contains(architecture))
                .map(LoadersFact::sentence);
        Stream<String> hints = lacking.stream()
                .filter(architecture -> !allLack && !seen.contains(architecture))
                .map(LoadersFact::sentence);
        return new LoadersFact(
                Stream.of(usual, grub(programs), stated(programs, machines, book))
                        .flatMap(all -> all)
                        .distinct()
                        .toList(),
                hints.toList());
    }

    private static String sentence(Architecture architecture) {
        return "there is no loader program for " + architecture + ", which wants "
                + Programs.suitable(architecture).get(0) + " in the netboot directory";
    }

    private static Stream<String> grub(Programs programs) {
        return Stream.of("dhcp.chainloadGrub is on, and there is no " + Programs.PXEGRUB + " in the netboot directory")
                .filter(sentence -> programs.missesGrub());
    }

    /** What files, store, groups and the default ask for by {@code loader:}. */
    private static Stream<String> stated(Programs programs, List<Traits> machines, Book book) {
        Stream<Stated> own = book.machines().stream()
                .map(entry -> new Stated(entry.machine().who(), entry.assignment(), Optional.empty()));
        Stream<Stated> seen = machines.stream()
                .flatMap(traits -> book.find(traits).stream()
                        .map(entry -> new Stated(entry.machine().who(), entry.assignment(), traits.architecture())));
        Stream<Stated> groups = book.groups().all().stream()
                .flatMap(group -> group.details().stream()
                        .map(details -> new Stated(
                                "group " + group.name(),
                                group.target().map(details::with).orElse(details),
                                Optional.empty())));
        Stream<Stated> fallback = book.fallback().stream().map(said -> new Stated("default", said, Optional.empty()));
        return Stream.of(own, groups, fallback, seen)
                .flatMap(all -> all)
                .flatMap(stated -> stated.gap(programs, book).stream());
    }

    /** Somebody's assignment. */
    private record Stated(String who, Assignment assignment, Optional<Architecture> architecture) {

        Optional<String> gap(Programs programs, Book book) {
            return assignment
                    .handling()
                    .loading()
                    .flatMap(loading -> book.library()
                            .find(assignment.target().toString())
                            .flatMap(platform -> new LoaderGap(platform, loading, architecture).in(programs)))
                    .map(sentence -> who + ": " + sentence);
        }
    }

    @Override
    public String subject() {
        return "loader programs";
    }

    @Override
    public List<Finding> findings() {
        return Stream.concat(
                        missing.stream().map(sentence -> Finding.broken(sentence, REMEDY)),
                        unneeded.stream()
                                .map(sentence -> Finding.warning(
                                        sentence, "nothing needs it while no such machine is in the rack")))
                .toList();
    }
}
