package pilotlight.appliance.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import pilotlight.appliance.network.Networks;
import pilotlight.appliance.network.NetworksReader;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.appliance.yaml.Problem;
import pilotlight.appliance.yaml.Problems;
import pilotlight.netboot.wire.Bytes;

/**
 * What came of reading {@code networks.yaml}. While it is broken, what it said before holds.
 *
 * @param networks what holds
 * @param problems the mistakes in it
 * @param look how it looked just before it was read
 */
record NetworksFile(Networks networks, List<Problem> problems, Look look) {

    static final String NAME = "networks.yaml";

    /** No such file. */
    static final NetworksFile ABSENT = new NetworksFile(Networks.NONE, List.of(), Look.ABSENT);

    /** Reads the file at {@code path}; the same object while it looks the same. */
    NetworksFile reread(Path path) {
        Look now = Look.of(path);
        return now.equals(look) ? this : read(path, now);
    }

    private NetworksFile read(Path path, Look now) {
        Problems problems = new Problems(path);
        try {
            Networks read = NetworksReader.read(Bytes.of(Files.readAllBytes(path)), problems);
            return problems.isEmpty()
                    ? new NetworksFile(read, List.of(), now)
                    : new NetworksFile(networks, problems.inOrder(), now);
        } catch (NoSuchFileException gone) {
            return ABSENT;
        } catch (IOException e) {
            Problem problem = new Problem(path, 0, "cannot be read: " + FileFault.reason(e));
            return new NetworksFile(networks, List.of(problem), now);
        }
    }
}
