package pilotlight.appliance.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A network and process namespace of this run's own, where the harness runs as root: every port is free there, and when the harness
 * ends, in whatever way, the kernel ends all that it started and nothing is left.
 */
final class Enclosure {

    private static final List<String> PROGRAMS = List.of("unshare", "setpriv", "nsenter", "ip");
    private static final String MARK = "bench.enclosed";
    private static final String DOCUMENTATION_ADDRESS = "192.0.2.1/32";
    private static final long GRACE_SECONDS = 30;

    private Enclosure() {}

    /** Whether this process runs in one. */
    static boolean isInside() {
        return Boolean.getBoolean(MARK);
    }

    /** Whether one can be made. */
    static boolean isPossible() {
        return "root".equals(System.getProperty("user.name"))
                && PROGRAMS.stream().allMatch(program -> Program.find(program).isPresent());
    }

    /** Runs {@code main} again inside, to its end. */
    static int run(Class<?> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL"));
        command.addAll(List.of("unshare", "--net", "--pid", "--fork", "--kill-child", "--mount-proc"));
        command.addAll(List.of(java(), "-D" + MARK + "=true"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Process unshare = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(unshare)));
        return unshare.waitFor();
    }

    /** Brings the loopback up. in.tftpd resolves 127.0.0.1 only where there is an address beside the loopback's own. */
    static void connect() {
        Program.run("ip", "link", "set", "lo", "up");
        Program.run("ip", "address", "add", DOCUMENTATION_ADDRESS, "dev", "lo");
    }

    /** unshare itself waits, deaf to SIGTERM, so the harness inside is told. */
    private static void end(Process unshare) {
        unshare.children().forEach(ProcessHandle::destroy);
        try {
            unshare.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unshare.destroyForcibly();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
