package pilotlight.appliance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The cores that this run may use, divided so that every server has the same ones and the generator takes none of them.
 *
 * @param servers for the server under load
 * @param generator for the load
 */
record Cores(List<Integer> servers, List<Integer> generator) {

    private static final int TRIES = 5;
    private static final Pattern ALLOWED = Pattern.compile("(?m)^Cpus_allowed_list:\\s+(\\S+)");

    /** One half each; where there is but one core, both get it. */
    static Cores ofThisProcess() throws IOException {
        List<Integer> all = allowed(Files.readString(Path.of("/proc/self/status")));
        int half = all.size() / 2;
        return half == 0 ? new Cores(all, all) : new Cores(all.subList(0, half), all.subList(half, all.size()));
    }

    /** The list as proc(5) writes it, such as {@code 0-3,8}. */
    static List<Integer> allowed(String status) {
        Matcher line = ALLOWED.matcher(status);
        if (!line.find()) {
            throw new IllegalStateException("/proc/self/status has no line Cpus_allowed_list");
        }
        List<Integer> cores = new ArrayList<>();
        for (String range : line.group(1).split(",")) {
            String[] ends = range.split("-");
            for (int core = Integer.parseInt(ends[0]); core <= Integer.parseInt(ends[ends.length - 1]); core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** One core for server and generator: where each waits for the other, two cores would only measure how fast they wake up. */
    Cores shared() {
        List<Integer> one = servers.subList(0, 1);
        return new Cores(one, one);
    }

    /** Moves a server, with all its threads. */
    void pin(List<ProcessHandle> server) {
        server.forEach(process -> pin(process, servers));
    }

    /** What stands before a generator's command. */
    List<String> prefix() {
        return List.of("taskset", "--cpu-list", list(generator));
    }

    private static String list(List<Integer> cores) {
        return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static void pin(ProcessHandle process, List<Integer> cores) {
        for (int left = TRIES; !pinned(process, list(cores), left); left--) {
            Thread.onSpinWait();
        }
    }

    /** False if a thread ended between being listed and being moved, while there are tries left. */
    private static boolean pinned(ProcessHandle process, String cores, int left) {
        try {
            Program.run("taskset", "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(process.pid()));
            return true;
        } catch (UncheckedIOException threadEnded) {
            if (left > 1 && process.isAlive()) {
                return false;
            }
            throw threadEnded;
        }
    }
}
