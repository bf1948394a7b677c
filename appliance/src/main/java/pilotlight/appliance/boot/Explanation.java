package pilotlight.appliance.boot;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why a machine boots what it boots, or why it does not; an empty text where there is nothing to say.
 *
 * @param mac with colons
 * @param verdict one sentence: what it boots and who says so, or the fault
 * @param boots true if it is handed something that can start
 * @param troubles what may keep it from booting all the same: a sentence each, the worst first
 * @param traits what shows of it, one line each
 * @param candidates everybody who could have said what it boots, the first to be asked first
 * @param dhcp what it would be answered, one sentence
 * @param files what it would be given, in the order in which it asks
 * @param once what it boots one time
 * @param warnings what holds although it may not be meant
 */
public record Explanation(
        String mac,
        String verdict,
        boolean boots,
        List<String> troubles,
        List<String> traits,
        List<Candidate> candidates,
        String dhcp,
        List<PlannedFile> files,
        String once,
        List<String> warnings) {

    /**
     * One who could say what a machine boots.
     *
     * @param name {@code file}, {@code store}, {@code group NAME} or {@code default}
     * @param file where that stands
     * @param says what it says of this machine, and what comes of it
     * @param selectors whether the machine meets each selector of a group, and why
     */
    public record Candidate(String name, String file, String says, List<String> selectors) {}

    /**
     * One file that a machine would be given.
     *
     * @param what it is: {@code loader}, {@code script}, {@code kernel}, {@code initrd}, {@code rootfs}, {@code module}, or {@code dropped}: one
     *     that an operator laid into {@code bootfs/}
     * @param path in the boot tree
     * @param bytes its size; -1: it is written when it is asked for, or its size is not known here
     * @param handMade the file of the operator's that it gets in its place; empty: none
     */
    public record PlannedFile(String what, String path, long bytes, String handMade) {}

    /** The verdict, and the worst of what may undo it. */
    public String headline() {
        return verdict + (boots && !troubles.isEmpty() ? ", but: " + troubles.get(0) : "");
    }

    /** The same, with more troubles: these come first. */
    public Explanation troubledBy(List<String> more) {
        return new Explanation(
                mac,
                verdict,
                boots,
                Stream.concat(more.stream(), troubles.stream()).distinct().toList(),
                traits,
                candidates,
                dhcp,
                files,
                once,
                warnings);
    }
}
