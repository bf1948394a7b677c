package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.tftp.OpenDoor.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.OpenFiles;

/** A caller at an open door; whatever happens there, nothing stays open. */
abstract class AtTheDoor {

    @TempDir
    Path directory;

    private final OpenFiles files = new OpenFiles();
    OpenDoor door;
    Caller caller;

    @BeforeEach
    void open() throws IOException {
        door = OpenDoor.open();
        caller = new Caller(door.address());
    }

    @AfterEach
    void leavesNothingBehind() {
        caller.close();
        await().until(() -> door.transfers.busy() == 0);
        assertThat(door.sendings.all()).isEmpty();
        door.close();
        files.requireNoneMore();
    }

    Path onDisk(String name, int length) throws IOException {
        Path file = Files.write(directory.resolve(name), random(length));
        door.serve(name, file);
        return file;
    }
}
