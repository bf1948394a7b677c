package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one boot.
 *
 * @param name of the boot
 * @param results where what is worth reading afterwards stays
 * @param scratch for what only the running machine needs
 */
record BootFolder(String name, Path results, Path scratch) {

    /** Makes the directories, and forgets what an earlier boot of this name said. */
    static BootFolder of(String name, Path results, Path work) {
        try {
            Files.createDirectories(results.resolve("captures"));
            BootFolder folder = new BootFolder(name, results, Files.createDirectories(work.resolve(name)));
            Files.deleteIfExists(folder.console());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The serial console. */
    Path console() {
        return results.resolve("serial").resolve(name + ".log");
    }

    /** The network, as the machine saw it. */
    Path capture() {
        return results.resolve("captures").resolve(name + ".pcap");
    }

    Path captureLog() {
        return scratch.resolve("tcpdump.log");
    }
}
