package pilotlight.appliance.machine;

import java.util.List;
import java.util.Optional;
import pilotlight.netboot.wire.MacAddress;

/**
 * A machine that a group means, and whether it gets its way.
 *
 * @param mac the machine
 * @param name what people call it, where that is told
 * @param wins true if the group says what the machine boots, or everything but that
 * @param why who says it, a sentence
 */
public record Membership(MacAddress mac, Optional<String> name, boolean wins, String why) {

    /** Every machine of {@code known} that {@code group} means, in the order of their addresses. */
    public static List<Membership> of(Group group, Book book, List<Traits> known) {
        return known.stream()
                .filter(group::means)
                .sorted((one, other) -> one.mac().compareTo(other.mac()))
                .map(traits -> of(group, book, traits))
                .toList();
    }

    private static Membership of(Group group, Book book, Traits traits) {
        Optional<Entry> usual = book.usual(traits);
        boolean isFirst = isFirst(group, book, traits);
        boolean names = usual.filter(entry -> isBy(group, entry)).isPresent();
        boolean details = isFirst && usual.filter(entry -> isAs(group, entry)).isPresent();
        String why = usual.map(entry -> why(entry, names, details))
                .orElse("neither this group nor anybody else says what it boots");
        Optional<String> name = book.machine(traits.mac()).name();
        return new Membership(traits.mac(), name, names || details, why);
    }

    private static boolean isFirst(Group group, Book book, Traits traits) {
        return book.groups().matching(traits).stream()
                .findFirst()
                .filter(match -> match.group().equals(group))
                .isPresent();
    }

    private static boolean isBy(Group group, Entry entry) {
        return entry.origin() == Origin.GROUP
                && entry.file().filter(group.file()::equals).isPresent();
    }

    /** A file says everything by itself, even where it says the same. */
    private static boolean isAs(Group group, Entry entry) {
        return entry.origin() != Origin.FILE
                && group.booting(entry.assignment().target()).equals(entry.assignment());
    }

    private static String why(Entry entry, boolean names, boolean details) {
        String boots = entry.assignment().target().toString();
        if (names) {
            return details
                    ? "boots " + boots + " as this group says"
                    : "boots " + boots + " as this group says, with everything else from elsewhere";
        }
        return details
                ? sayer(entry) + " says that it boots " + boots + ", this group everything else"
                : sayer(entry) + " says what it boots: " + boots;
    }

    private static String sayer(Entry entry) {
        return switch (entry.origin()) {
            case FILE -> "its own file";
            case GROUP -> entry.by() + ", which comes before this one,";
            case STORE -> "the store (command line or API)";
            default -> "the default";
        };
    }
}
