package pilotlight.appliance.machine;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.MacAddress;

/**
 * Keeps out of the store what would be in vain, because a file says otherwise: the file is the truth.
 *
 * @param book as it is now
 * @param seen what machines' firmware said it runs when they last asked
 */
public record StoreGuard(Book book, Map<MacAddress, Architecture> seen) {

    /** Why the store may not say this of a machine, or of the default where none is given: a file speaks already. */
    public Optional<String> objection(Optional<MacAddress> who, AssignmentDocument said) {
        if (said.saysOnlyThePlatform()) {
            return who.map(book::fileOf)
                    .orElse(book.fallbackFile())
                    .map(file -> refusal(name(who) + " is assigned by its file", file));
        }
        return book.files()
                .find(who)
                .map(file -> name(who) + " has a file, which says all but the platform at least: change " + file
                        + ", or move it away and set this again");
    }

    /**
     * The same, and unless {@code forced}, why a machine that is set up would lose its system to it, or has firmware that cannot start it.
     */
    public Optional<String> objection(Optional<MacAddress> who, AssignmentDocument said, boolean forced) {
        return objection(who, said)
                .or(() -> StoredAssignment.read(who, said)
                        .target()
                        .filter(target -> !forced)
                        .flatMap(target -> objection(who, target)));
    }

    private Optional<String> objection(Optional<MacAddress> who, Target target) {
        FirmwareGuard firmware = new FirmwareGuard(book.library(), seen);
        return new SystemGuard(book.library())
                .objection(book, who, target)
                .or(() -> who.flatMap(mac -> firmware.objection(book, mac, target)));
    }

    private static String name(Optional<MacAddress> who) {
        return who.map(MacAddress::toString).orElse("the default");
    }

    /** The sentence for a command that cannot change what {@code file} says. */
    public static String refusal(String who, Path file) {
        return who + ": change 'platform' in " + file + ", or take that line out and assign again";
    }
}
