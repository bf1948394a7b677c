package pilotlight.appliance.lab;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A network namespace of this run. Its interfaces go with it when it is removed, and so do the programs that still run in it.
 *
 * @param name holds the id of the process that made it, so that runs do not clash and what a killed run left is known
 */
record Namespace(String name) {

    private static final Pattern NAME = Pattern.compile("pilotlab-(\\d+)-\\w+");

    /** Makes {@code pilotlab-PID-ROLE}. */
    static Namespace add(String role) {
        Namespace namespace = new Namespace("pilotlab-%d-%s".formatted(self(), role));
        Command.run("ip", "netns", "add", namespace.name);
        namespace.run("ip", "link", "set", "lo", "up");
        return namespace;
    }

    /** Removes all that this process made. */
    static void removeOwn() {
        removeAll(maker -> maker == self());
    }

    /** Removes what a run that was killed has left behind: namespaces of ours whose maker is gone. */
    static void removeAbandoned() {
        removeAll(maker -> ProcessHandle.of(maker).isEmpty());
    }

    private static void removeAll(LongPredicate maker) {
        List<MatchResult> ours = lines(Command.run("ip", "netns", "list"))
                .map(NAME::matcher)
                .filter(Matcher::lookingAt)
                .map(Matcher::toMatchResult)
                .toList();
        ours.stream()
                .filter(match -> maker.test(Long.parseLong(match.group(1))))
                .map(match -> new Namespace(match.group()))
                .forEach(Namespace::remove);
    }

    private static long self() {
        return ProcessHandle.current().pid();
    }

    /** Runs a program inside, see {@link Command#run(List)}. */
    byte[] run(String... command) {
        return run(List.of(command));
    }

    /** The same, for commands that are put together. */
    byte[] run(List<String> command) {
        return Command.run(inside(command));
    }

    /** Starts a program inside. */
    BackgroundProcess start(String program, List<String> command, Path log) {
        return BackgroundProcess.start(program, inside(command), log);
    }

    /** The command that runs {@code command} inside; {@code ip} replaces itself by it, so that both are one process. */
    private List<String> inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
        whole.addAll(command);
        return whole;
    }

    private void remove() {
        for (List<ProcessHandle> running = processes(); !running.isEmpty(); running = processes()) {
            running.forEach(ProcessHandle::destroyForcibly);
            running.forEach(process -> process.onExit().join());
        }
        Command.run("ip", "netns", "delete", name);
    }

    private List<ProcessHandle> processes() {
        return lines(Command.run("ip", "netns", "pids", name))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .toList();
    }

    private static Stream<String> lines(byte[] output) {
        return new String(output, StandardCharsets.UTF_8).lines().map(String::strip);
    }
}
