package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static pilotlight.appliance.tftp.OpenDoor.random;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;

class TftpDoorIT extends AtTheDoor {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 100_000})
    void sendsFilesOfAnyLength(int length) throws IOException {
        onDisk("kernel", length);
        assertThat(caller.fetch("kernel")).isEqualTo(random(length));
        assertThat(door.event().outcome()).isEqualTo(Outcome.DONE);
        assertThat(door.event().stage()).isEqualTo(Stage.KERNEL);
        assertThat(door.event().shipment().bytes()).isEqualTo(length);
        assertThat(door.ended("complete")).isOne();
    }

    @ParameterizedTest
    @CsvSource({"0,1", "1468,1", "1468,16", "14680,4", "14681,4", "3000000,16"})
    void sendsFilesInWindows(int length, String window) throws IOException {
        onDisk("kernel", length);
        assertThat(caller.fetch("kernel", "blksize", "1468", "windowsize", window))
                .isEqualTo(random(length));
    }

    @Test
    void countsBlocksBeyondSixteenBits() throws IOException {
        onDisk("kernel", 8 * 66_000 + 3);
        assertThat(caller.fetch("kernel", "blksize", "8", "windowsize", "16")).isEqualTo(random(8 * 66_000 + 3));
    }

    @Test
    void grantsOnlyWhatWasAskedInTheClientsOrderAndInLowerCase() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask(
                "kernel", "WindowSize", "64", "msftwindow", "31416", "TSIZE", "0", "timeout", "5", "BlkSize", "65464");
        assertThat(caller.receive())
                .hasToString("OptionAck[options=[windowsize=16, tsize=5000, timeout=5, blksize=1468]]");
        caller.error(8, "enough");
    }

    @Test
    void answersWithDataWhereNothingWasAsked() throws IOException {
        door.serve("kernel", random(3));
        caller.ask("kernel");
        caller.awaitPacket(new TftpPacket.Data(1, Bytes.of(random(3))));
        caller.ack(1);
    }

    @Test
    void keepsBlocksWithinThePacketsOfTheInterface() throws IOException {
        try (OpenDoor narrow = OpenDoor.open(OpenDoor.limits(10, 1400));
                Caller wide = new Caller(narrow.address())) {
            narrow.serve("kernel", random(5000));
            wide.ask("kernel", "blksize", "1468");
            assertThat(wide.receive()).hasToString("OptionAck[options=[blksize=1368]]");
        }
    }

    @Test
    void sendsTextsWithTheLineEndsOfTelnet() throws IOException {
        door.serve("motd", "a\nb\rc".getBytes(StandardCharsets.US_ASCII));
        caller.ask("motd", TransferMode.NETASCII, "tsize", "0", "windowsize", "4", "blksize", "600");
        assertThat(caller.receive()).hasToString("OptionAck[options=[windowsize=1, blksize=600]]");
        caller.ack(0);
        caller.awaitPacket(new TftpPacket.Data(1, Bytes.latin1("a\r\nb\r\0c")));
        caller.ack(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sendsFilesOverABadLink(long seed) throws IOException {
        try (OpenDoor far = OpenDoor.patient();
                LossyProxy link = new LossyProxy(far.address(), seed);
                Caller remote = new Caller(link.address())) {
            far.serve("kernel", random(200_000));
            assertThat(remote.fetch("kernel", "blksize", "1024", "windowsize", Long.toString(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(random(200_000));
        }
    }

    @Test
    void sendsToHundredsAtOnce() throws Exception {
        int clients = 300;
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try (OpenDoor busy = OpenDoor.patient()) {
            busy.serve("kernel", onDisk("kernel", 100_000));
            List<Future<byte[]>> fetched = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                fetched.add(threads.submit(() -> {
                    try (Caller one = new Caller(busy.address())) {
                        return one.fetch("kernel", "blksize", "1468", "windowsize", "8");
                    }
                }));
            }
            for (Future<byte[]> one : fetched) {
                assertThat(one.get()).isEqualTo(random(100_000));
            }
            await().until(() -> busy.ended("complete") >= clients);
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.2"})
    void answersFromTheAddressThatWasAsked(String address) throws IOException {
        assumeTrue(Epoll.isAvailable(), "only epoll tells which address was asked");
        door.serve("kernel", random(3));
        try (Caller one = new Caller(new InetSocketAddress(address, door.port))) {
            one.ask("kernel");
            one.receive();
            assertThat(one.transfer().getAddress()).isEqualTo(InetAddress.getByName(address));
            one.ack(1);
            one.ask("none");
            one.receive();
            assertThat(one.transfer().getAddress()).isEqualTo(InetAddress.getByName(address));
        }
    }

    @Test
    void servesWithoutEpoll() throws IOException {
        try (OpenDoor nio = OpenDoor.onNio();
                Caller one = new Caller(nio.address())) {
            nio.serve("kernel", random(100_000));
            assertThat(one.fetch("kernel", "windowsize", "16")).isEqualTo(random(100_000));
            one.ask("kernel");
            one.receive();
            one.close();
            await().until(() -> nio.transfers.busy() == 0);
            assertThat(nio.events).last().extracting(Event::why).asString().contains("closed its port");
        }
    }
}
