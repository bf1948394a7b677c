package pilotlight.appliance.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JVM is started.
 *
 * @param program {@code java}
 * @param version of Java, such as 17
 * @param options but for those about class-data archives
 */
public record JvmLine(Path program, int version, List<String> options) {

    /** What a JVM takes further options from. */
    static final List<String> ENVIRONMENT = List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");

    /** The first that keeps resolved and linked classes, too (JEP 483, in one step by JEP 514): a cache ahead of time. */
    private static final int WITH_CACHE = 25;

    /** Whoever debugs or measures this JVM has nothing to do with the other. */
    private static final List<String> LEFT_OUT = List.of(
            "-XX:SharedArchiveFile=",
            "-XX:ArchiveClassesAtExit=",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOT",
            "-Xshare:",
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-XX:StartFlightRecording");

    /** Copies the list, without what is about archives and agents. */
    public JvmLine {
        options = options.stream()
                .filter(option -> LEFT_OUT.stream().noneMatch(option::startsWith))
                .toList();
    }

    /** As this process was started. */
    public static JvmLine ofThisProcess() {
        return new JvmLine(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Runtime.version().feature(),
                ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** The words of one that writes {@code archive} at its end; any JVM of the same kind reads it by {@code -XX:SharedArchiveFile}. */
    List<String> making(Path archive) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(options);
        words.add((version < WITH_CACHE ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + archive);
        return words;
    }
}
