package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static pilotlight.appliance.tftp.OpenDoor.error;
import static pilotlight.appliance.tftp.OpenDoor.random;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;

/** How a transfer ends, whatever its client does. */
class TftpTransferIT extends AtTheDoor {

    @ParameterizedTest
    @CsvSource({"8, User aborted the transfer", "0, TFTP Aborted"})
    void takesAnAbortAfterTheSizeForAProbe(int code, String message) throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel", "tsize", "0", "blksize", "1468");
        caller.receive();
        caller.error(code, message);
        assertThat(door.event().outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(door.event().why()).contains("size probe").contains(message);
        assertThat(door.ended("probe")).isOne();
    }

    @Test
    void takesAnAbortOnTheWayForTheClientsOwnWish() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        caller.awaitBlock(2);
        caller.error(0, "closed");
        assertThat(door.event().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(door.ended("aborted")).isOne();
    }

    @Test
    void reportsAClientThatCouldNotGoOn() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.error(3, "no room");
        assertThat(door.event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(door.event().why()).contains("3 (disk full): no room");
    }

    @Test
    void answersARepeatedRequestFromTheSamePortOnce() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel", "tsize", "0");
        TftpPacket first = caller.receive();
        InetSocketAddress transfer = caller.transfer();
        caller.ask("kernel", "tsize", "0");
        await().until(() -> caller.receiveSoon().filter(first::equals).isPresent());
        assertThat(caller.transfer()).isEqualTo(transfer);
        assertThat(door.transfers.busy()).isOne();
        caller.error(8, "enough");
        assertThat(door.event().outcome()).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void goesOnAlthoughARequestIsDoubledOnItsWay() throws IOException {
        door.serve("kernel", random(1300));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        InetSocketAddress transfer = caller.transfer();
        caller.ask("kernel");
        caller.awaitBlock(2);
        caller.ack(2);
        caller.awaitPacket(new TftpPacket.Data(3, Bytes.of(random(1300)).slice(1024, 1300)));
        assertThat(caller.transfer()).isEqualTo(transfer);
        caller.ack(3);
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void givesUpWhatAPortAskedForWhenItAsksForSomethingElse() throws IOException {
        door.serve("kernel", random(5000));
        door.serve("initrd", random(3));
        caller.ask("kernel");
        caller.receive();
        InetSocketAddress first = caller.transfer();
        caller.ask("initrd");
        await().until(() ->
                caller.receiveSoon().isPresent() && !caller.transfer().equals(first));
        caller.ack(1);
        await().until(() -> door.events.size() == 2);
        assertThat(door.ended("cut-short")).isOne();
        assertThat(door.ended("complete")).isOne();
    }

    @Test
    void showsHowFarASlowClientIs() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        assertThat(bytesOnTheirWay()).isZero();
        caller.ack(1);
        caller.awaitBlock(2);
        caller.ack(2);
        await().until(() -> bytesOnTheirWay() == 1024);
        assertThat(door.sendings.all()).singleElement().satisfies(sending -> {
            assertThat(sending.what()).isEqualTo("kernel");
            assertThat(sending.stage()).isEqualTo(Stage.KERNEL);
            assertThat(sending.soFar().get().size()).isEqualTo(5000);
        });
        await().until(() -> door.sendings.all().get(0).soFar().get().resent() > 0);
    }

    private long bytesOnTheirWay() {
        return door.sendings.all().get(0).soFar().get().bytes();
    }

    @Test
    void isNotDisturbedByStrangers() throws IOException {
        door.serve("kernel", random(1000));
        caller.ask("kernel");
        caller.receive();
        try (Caller stranger = new Caller(door.address())) {
            stranger.send(caller.transfer(), error(0, "stop"));
            stranger.send(caller.transfer(), new TftpPacket.Ack(1));
        }
        caller.ack(1);
        caller.awaitPacket(new TftpPacket.Data(2, Bytes.of(random(1000)).slice(512, 1000)));
        caller.ack(2);
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void isNotDisturbedByWhatItsClientSendsToTheWrongPort() throws IOException {
        door.serve("kernel", random(1000));
        caller.ask("kernel");
        caller.receive();
        InetSocketAddress transfer = caller.transfer();
        caller.sendToDoor(new TftpPacket.Ack(7));
        caller.awaitPacket(error(5, "this port takes requests only"));
        caller.send(transfer, new TftpPacket.Ack(1));
        caller.awaitBlock(2);
        assertThat(caller.transfer()).isEqualTo(transfer);
        caller.ack(2);
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "16"})
    void endsAtOnceIfTheClientClosesItsPort(String window) throws IOException {
        door.serve("kernel", random(100_000));
        caller.ask("kernel", "windowsize", window);
        caller.receive();
        caller.ack(0);
        caller.receive();
        caller.ack(Integer.parseInt(window));
        caller.close();
        assertThat(door.event().why()).startsWith("the client closed its port after block");
        assertThat(door.event().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void believesThatAClientHasTheFileWhichClosesItsPortOverTheLastBlock() throws IOException {
        door.serve("grub.cfg", random(100));
        caller.ask("grub.cfg", "tsize", "0");
        caller.receive();
        caller.ack(0);
        caller.receive();
        caller.close();
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void givesUpAClientThatFallsSilent() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        assertThat(door.event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(door.event().why()).contains("stalled at block 2");
    }

    @Test
    void givesUpAClientThatIsNeverHeardOf() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        assertThat(door.event().why()).contains("nothing was ever acknowledged");
    }

    @Test
    void endsWhatIsUnderWayWhenItCloses() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        door.close();
        assertThat(door.event().why()).isEqualTo("it was cut short");
    }
}
