package pilotlight.appliance.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An Ethernet segment between the servers and a host that boots: DHCP is broadcast, which the loopback does not carry. Its far end is in a
 * network namespace of its own, which a process holds that does nothing else; it ends with the namespace of this run.
 *
 * @param host the process that holds the far end
 */
record Segment(Process host) implements AutoCloseable {

    static final String NEAR_DEVICE = "bench0";
    static final String FAR_DEVICE = "bench1";
    static final String NEAR_ADDRESS = "10.99.0.1";
    static final String FAR_ADDRESS = "10.99.0.2";
    static final String NETWORK = "10.99.0.0";

    private static final String PREFIX = "/16";
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 10;

    /** Lays one. Takes root and a network namespace of this run's own. */
    static Segment lay() throws IOException, InterruptedException {
        Segment segment = new Segment(new ProcessBuilder("unshare", "--net", "sleep", "infinity").start());
        segment.awaitNamespace();
        Program.run("ip", "link", "add", NEAR_DEVICE, "type", "veth", "peer", "name", FAR_DEVICE);
        Program.run("ip", "link", "set", FAR_DEVICE, "netns", segment.pid());
        Program.run("ip", "address", "add", NEAR_ADDRESS + PREFIX, "dev", NEAR_DEVICE);
        Program.run("ip", "link", "set", NEAR_DEVICE, "up");
        segment.run("ip", "address", "add", FAR_ADDRESS + PREFIX, "dev", FAR_DEVICE);
        segment.run("ip", "link", "set", FAR_DEVICE, "up");
        return segment;
    }

    /** unshare becomes sleep as soon as it has made the namespace. */
    private void awaitNamespace() throws InterruptedException {
        for (int left = TRIES; left > 0 && !host.info().command().orElse("").endsWith("sleep"); left--) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void run(String... command) {
        List<String> words = new ArrayList<>(enter());
        words.addAll(List.of(command));
        Program.run(words);
    }

    /** What stands before a command that runs at the far end. */
    List<String> enter() {
        return List.of("nsenter", "--net=/proc/%s/ns/net".formatted(pid()));
    }

    private String pid() {
        return Long.toString(host.pid());
    }

    @Override
    public void close() {
        host.destroy();
    }
}
