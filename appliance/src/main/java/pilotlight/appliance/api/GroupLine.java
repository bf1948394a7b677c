package pilotlight.appliance.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import pilotlight.appliance.machine.Group;
import pilotlight.appliance.machine.Membership;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.yaml.Problem;

/**
 * A group, as lists and JSON show it.
 *
 * @param name its file's, without the ending
 * @param file where that lies
 * @param selectors which must all be met, as they are written
 * @param weight how narrow they are at most: of two groups with as many selectors, the heavier one wins
 * @param platform what its machines boot; empty: what the next group says, or the default
 * @param problem why this is not what its file says now; empty where it is
 * @param members how many known machines it means
 */
public record GroupLine(
        String name, String file, List<String> selectors, int weight, String platform, String problem, int members) {

    static GroupLine of(Group group, long members) {
        return new GroupLine(
                group.name(),
                group.file().toString(),
                group.selectors(),
                group.weight(),
                group.target().map(Target::toString).orElse(""),
                group.problem().map(Problem::toString).orElse(""),
                (int) members);
    }

    /** A group of which nobody can say whom it is about: its file has this mistake, and was never read well. */
    static GroupLine unread(Problem mistake) {
        String file = mistake.file().getFileName().toString();
        return new GroupLine(
                file.substring(0, file.lastIndexOf('.')),
                mistake.file().toString(),
                List.of(),
                0,
                "",
                mistake.toString(),
                0);
    }

    /**
     * A machine that a group means.
     *
     * @param mac with colons
     * @param name what people call it
     * @param wins whether the group says what it boots, or how
     * @param why who does, a sentence
     */
    public record Member(String mac, String name, boolean wins, String why) {

        static Member of(Membership member) {
            return new Member(member.mac().toString(), member.name().orElse(""), member.wins(), member.why());
        }
    }

    /**
     * A group with its machines.
     *
     * @param group all that a list shows of it
     * @param machines those it means, in the order of their addresses; the first thousand
     */
    public record Whole(@JsonUnwrapped GroupLine group, List<Member> machines) {

        private static final int MAX_MACHINES = 1000;

        static Whole of(Group group, List<Membership> members) {
            return new Whole(
                    GroupLine.of(group, members.size()),
                    members.stream().limit(MAX_MACHINES).map(Member::of).toList());
        }
    }
}
