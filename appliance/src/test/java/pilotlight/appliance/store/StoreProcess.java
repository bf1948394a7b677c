package pilotlight.appliance.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import pilotlight.appliance.machine.Target;
import pilotlight.netboot.wire.MacAddress;

/** A second process on the same file: it assigns one machine after the other and prints each that is done, until it is killed. */
final class StoreProcess implements AutoCloseable {

    private static final Target TARGET = Target.parse("20210731T223008Z");

    private final Process process;

    private StoreProcess(Process process) {
        this.process = process;
    }

    /** Assigns machines from {@code firstMac} on, {@code count} of them; then it holds the store open. */
    static StoreProcess start(Path directory, long firstMac, long count) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                directory.toString(),
                Long.toString(firstMac),
                Long.toString(count));
        return new StoreProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    public static void main(String[] args) throws InterruptedException {
        Store store = new Store(Path.of(args[0]), InstantSource.system(), Retention.USUAL);
        store.start();
        long next = Long.parseLong(args[1]);
        long end = next + Long.parseLong(args[2]);
        while (next < end) {
            MacAddress mac = new MacAddress(next);
            if (store.assign(mac, TARGET).join() instanceof Change.Done) {
                System.out.println("done " + mac.bare());
                next++;
            }
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    /** The next machine that was assigned; waits for it. */
    MacAddress nextDone() throws IOException {
        BufferedReader lines = process.inputReader();
        String line = lines.readLine();
        while (!line.startsWith("done ")) {
            line = lines.readLine();
        }
        return mac(line);
    }

    /** Kills it with SIGKILL, and returns the machines that it said were assigned and that were not asked for yet. */
    List<MacAddress> kill() throws InterruptedException {
        // Through its handle, because Process.destroyForcibly would throw away what it printed.
        process.toHandle().destroyForcibly();
        process.waitFor();
        return process.inputReader()
                .lines()
                .filter(line -> line.matches("done [0-9a-f]{12}"))
                .map(StoreProcess::mac)
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static MacAddress mac(String line) {
        return MacAddress.parse(line.substring("done ".length()));
    }
}
