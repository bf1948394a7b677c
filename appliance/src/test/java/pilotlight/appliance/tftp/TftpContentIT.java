package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.tftp.OpenDoor.error;
import static pilotlight.appliance.tftp.OpenDoor.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Loader;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;

/** Files that change while the tree still knows them as they were. */
class TftpContentIT extends AtTheDoor {

    @Test
    void finishesAFileThatIsRemovedMeanwhile() throws IOException {
        Path file = onDisk("kernel", 1300);
        caller.ask("kernel");
        caller.receive();
        Files.delete(file);
        caller.ack(1);
        caller.awaitBlock(2);
        caller.ack(2);
        caller.awaitPacket(new TftpPacket.Data(3, Bytes.of(random(1300)).slice(1024, 1300)));
        caller.ack(3);
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
    }

    @ParameterizedTest
    @CsvSource({"1432, IPXE", "1024, GRUB", "1428, OTHER"})
    void tellsByItsOptionsWhoAsks(String blockSize, Loader loader) throws IOException {
        door.serve("undionly.kpxe", random(100));
        caller.fetch("undionly.kpxe", "blksize", blockSize, "tsize", "0");
        assertThat(door.event().client().loader()).isEqualTo(loader);
    }

    @Test
    void tellsTheJournalWhyAClientGotSomethingElse() throws IOException {
        Bytes script = Bytes.latin1("#!ipxe");
        door.serve("undionly.kpxe", new BootFile.Text(script, Instant.EPOCH, "\"1\"", Stage.SCRIPT, "the reason"));
        assertThat(caller.fetch("undionly.kpxe", "blksize", "1432", "tsize", "0"))
                .isEqualTo(script.toArray());
        assertThat(door.event().outcome()).isEqualTo(Outcome.DECLINED);
        assertThat(door.event().why()).isEqualTo("the reason");
    }

    @ParameterizedTest
    @CsvSource({"0, 700", "511, 700", "512, 700", "1300, 700", "512, 512", "1300, 236", "17000, 700", "16383, 1025"})
    void sendsWhatFollowsAFileRightBehindIt(int length, int more) throws IOException {
        Path file = Files.write(directory.resolve("initrd"), random(length));
        BootFile.OnDisk disk = new BootFile.OnDisk(file, length, Instant.EPOCH, "\"1\"", Stage.INITRD);
        Bytes tail = Bytes.of(random(more));
        door.serve("initramfs.img", new BootFile.Joined(disk, tail, Instant.EPOCH, "\"2\""));
        assertThat(caller.fetch("initramfs.img", "tsize", "0"))
                .isEqualTo(Bytes.of(random(length)).plus(tail).toArray());
    }

    @Test
    void saysThatAFileIsGoneWhichTheTreeStillKnows() throws IOException {
        Files.delete(onDisk("kernel", 1300));
        caller.ask("kernel");
        caller.awaitPacket(error(1, "it was removed a moment ago"));
    }

    @Test
    void sendsAFileAsLongAsItIsNow() throws IOException {
        Path file = onDisk("kernel", 1300);
        Files.write(file, random(1700));
        assertThat(caller.fetch("kernel", "tsize", "0")).isEqualTo(random(1700));
    }

    @Test
    void endsWithAnErrorIfAFileIsCutOff() throws IOException {
        Path file = onDisk("kernel", 1300);
        caller.ask("kernel", "tsize", "0");
        caller.receive();
        Files.write(file, new byte[600]);
        caller.ack(0);
        caller.awaitPacket(error(0, "the file cannot be read any more"));
        assertThat(door.event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(door.event().why()).contains("became shorter");
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        door.serve("kernel", new BootFile.OnDisk(directory, 0, Instant.EPOCH, "\"1\"", Stage.KERNEL));
        caller.ask("kernel");
        assertThat(caller.receive()).isInstanceOf(TftpPacket.Error.class);
        assertThat(door.event().outcome()).isEqualTo(Outcome.FAILED);
    }
}
