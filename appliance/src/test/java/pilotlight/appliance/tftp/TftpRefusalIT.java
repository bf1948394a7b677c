package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.tftp.OpenDoor.error;
import static pilotlight.appliance.tftp.OpenDoor.random;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;

/** What the door does not send, and what it says then. */
class TftpRefusalIT extends AtTheDoor {

    @Test
    void refusesToTakeFiles() throws IOException {
        caller.sendToDoor(new TftpPacket.WriteRequest("log.txt", TransferMode.OCTET, RequestedOptions.NONE));
        caller.awaitPacket(error(2, "this server only sends files"));
        assertThat(door.event().what()).isEqualTo("log.txt");
    }

    @Test
    void writesOneLineAboutNamesWithLineEnds() throws IOException {
        caller.ask("a\nb");
        caller.receive();
        assertThat(door.event().what()).isEqualTo("a?b");
    }

    @Test
    void refusesModesThatItDoesNotKnow() throws IOException {
        door.serve("kernel", random(3));
        caller.ask("kernel", TransferMode.of("mail"));
        caller.awaitPacket(error(4, "mode 'mail' is neither octet nor netascii"));
        assertThat(door.event().outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void saysAtOnceWhatIsNotThere() throws IOException {
        door.serve("boot.ipxe", new BootFile.Absent("nothing is assigned"));
        caller.ask("boot.ipxe", "tsize", "0");
        caller.awaitPacket(error(1, "nothing is assigned"));
        caller.ask("pxelinux.cfg/default");
        caller.awaitPacket(error(1, "there is no 'pxelinux.cfg/default'"));
        assertThat(door.events).extracting(Event::outcome).containsExactly(Outcome.DECLINED, Outcome.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "..\\..\\etc\\passwd", "/"})
    void refusesWhatLeadsOutOfTheTree(String path) throws IOException {
        caller.ask(path);
        assertThat(caller.receive()).extracting("code").isEqualTo(ErrorCode.ACCESS_VIOLATION);
    }

    @Test
    void asksClientsBeyondTheLimitToComeBack() throws IOException {
        try (OpenDoor small = OpenDoor.open(OpenDoor.limits(1, 65_536));
                Caller first = new Caller(small.address());
                Caller second = new Caller(small.address())) {
            small.serve("kernel", random(600));
            first.ask("kernel");
            first.receive();
            second.ask("kernel");
            assertThat(second.receive()).isEqualTo(error(0, "too many transfers at once: ask again later"));
            first.ack(1);
            first.receive();
            first.ack(2);
            await().until(() -> small.transfers.busy() == 0);
            assertThat(second.fetch("kernel")).isEqualTo(random(600));
        }
    }

    @Test
    void refusesToTurnALargeFileIntoText() throws IOException {
        onDisk("kernel", (1 << 20) + 1);
        caller.ask("kernel", TransferMode.NETASCII);
        caller.awaitPacket(error(0, "netascii is for texts up to 1048576 bytes: ask in octet mode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\1", "\0\1kernel", "\0\1kernel\0octet", "\0\11kernel\0octet\0"})
    void dropsWhatCannotBeReadAndStaysOpen(String packet) throws IOException {
        caller.sendToDoor(packet.getBytes(StandardCharsets.ISO_8859_1));
        await().until(() -> door.malformed() == 1);
        door.serve("kernel", random(3));
        assertThat(caller.fetch("kernel")).isEqualTo(random(3));
    }
}
