package pilotlight.appliance.boot;

import java.util.List;

/**
 * Why a machine boots what it boots, or why it does not; an empty text where there is nothing to say.
 *
 * @param mac with colons
 * @param verdict one sentence: what it boots and who says so, or the fault
 * @param boots true if it is handed something that can start
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
     * @param what it is: {@code loader}, {@code script}, {@code kernel}, {@code initrd}, {@code rootfs} or {@code module}
     * @param path in the boot tree
     * @param bytes its size; -1: it is written when it is asked for, or its size is not known here
     */
    public record PlannedFile(String what, String path, long bytes) {}
}
