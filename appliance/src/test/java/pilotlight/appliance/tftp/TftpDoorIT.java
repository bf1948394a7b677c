package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.OpenFiles;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.boot.Event.Outcome;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.tftp.ErrorCode;
import pilotlight.netboot.tftp.RequestedOptions;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.tftp.TransferMode;
import pilotlight.netboot.wire.Bytes;

class TftpDoorIT {

    @TempDir
    Path directory;

    private final OpenFiles files = new OpenFiles();
    private OpenDoor door;
    private Caller caller;

    @BeforeEach
    void open() throws IOException {
        door = OpenDoor.open();
        caller = new Caller(door.address());
    }

    @AfterEach
    void leavesNothingBehind() {
        caller.close();
        await().until(() -> door.transfers.busy() == 0);
        door.close();
        files.requireNoneMore();
    }

    private static byte[] random(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private Path onDisk(String name, int length) throws IOException {
        Path file = Files.write(directory.resolve(name), random(length));
        door.serve(name, file);
        return file;
    }

    /** The one event there is to come. */
    private Event event() {
        await().until(() -> !door.events.isEmpty());
        assertThat(door.events).hasSize(1);
        return door.events.get(0);
    }

    /** Passes over what is sent again meanwhile. */
    private void awaitPacket(TftpPacket expected) {
        await().until(() -> caller.receiveSoon().filter(expected::equals).isPresent());
    }

    private void awaitBlock(int block) {
        await().until(() -> caller.receiveSoon()
                .filter(packet -> packet instanceof TftpPacket.Data data && data.block() == block)
                .isPresent());
    }

    private static TftpPacket.Error error(int code, String message) {
        return new TftpPacket.Error(ErrorCode.of(code), message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 100_000})
    void sendsFilesOfAnyLength(int length) throws IOException {
        onDisk("kernel", length);
        assertThat(caller.fetch("kernel")).isEqualTo(random(length));
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
        assertThat(event().stage()).isEqualTo(Stage.KERNEL);
        assertThat(event().bytes()).isEqualTo(length);
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
        awaitPacket(new TftpPacket.Data(1, Bytes.of(random(3))));
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

    @ParameterizedTest
    @CsvSource({"8, User aborted the transfer", "0, TFTP Aborted"})
    void takesAnAbortAfterTheSizeForAProbe(int code, String message) throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel", "tsize", "0", "blksize", "1468");
        caller.receive();
        caller.error(code, message);
        assertThat(event().outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(event().why()).contains("size probe").contains(message);
        assertThat(door.ended("probe")).isOne();
    }

    @Test
    void takesAnAbortOnTheWayForTheClientsOwnWish() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        awaitBlock(2);
        caller.error(0, "closed");
        assertThat(event().outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(door.ended("aborted")).isOne();
    }

    @Test
    void reportsAClientThatCouldNotGoOn() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.error(3, "no room");
        assertThat(event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event().why()).contains("3 (disk full): no room");
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
        assertThat(event().outcome()).isEqualTo(Outcome.IGNORED);
    }

    @Test
    void goesOnAlthoughARequestIsDoubledOnItsWay() throws IOException {
        door.serve("kernel", random(1300));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        InetSocketAddress transfer = caller.transfer();
        caller.ask("kernel");
        awaitBlock(2);
        caller.ack(2);
        awaitPacket(new TftpPacket.Data(3, Bytes.of(random(1300)).slice(1024, 1300)));
        assertThat(caller.transfer()).isEqualTo(transfer);
        caller.ack(3);
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
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
    void isNotDisturbedByStrangers() throws IOException {
        door.serve("kernel", random(1000));
        caller.ask("kernel");
        caller.receive();
        try (Caller stranger = new Caller(door.address())) {
            stranger.send(caller.transfer(), error(0, "stop"));
            stranger.send(caller.transfer(), new TftpPacket.Ack(1));
        }
        caller.ack(1);
        awaitPacket(new TftpPacket.Data(2, Bytes.of(random(1000)).slice(512, 1000)));
        caller.ack(2);
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void isNotDisturbedByWhatItsClientSendsToTheWrongPort() throws IOException {
        door.serve("kernel", random(1000));
        caller.ask("kernel");
        caller.receive();
        InetSocketAddress transfer = caller.transfer();
        caller.sendToDoor(new TftpPacket.Ack(7));
        awaitPacket(error(5, "this port takes requests only"));
        caller.send(transfer, new TftpPacket.Ack(1));
        awaitBlock(2);
        assertThat(caller.transfer()).isEqualTo(transfer);
        caller.ack(2);
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void refusesToTakeFiles() throws IOException {
        caller.sendToDoor(new TftpPacket.WriteRequest("log.txt", TransferMode.OCTET, RequestedOptions.NONE));
        awaitPacket(error(2, "this server only sends files"));
        assertThat(event().what()).isEqualTo("log.txt");
    }

    @Test
    void writesOneLineAboutNamesWithLineEnds() throws IOException {
        caller.ask("a\nb");
        caller.receive();
        assertThat(event().what()).isEqualTo("a?b");
    }

    @Test
    void refusesModesThatItDoesNotKnow() throws IOException {
        door.serve("kernel", random(3));
        caller.ask("kernel", TransferMode.of("mail"));
        awaitPacket(error(4, "mode 'mail' is neither octet nor netascii"));
        assertThat(event().outcome()).isEqualTo(Outcome.DECLINED);
    }

    @Test
    void saysAtOnceWhatIsNotThere() throws IOException {
        door.serve("boot.ipxe", new BootFile.Absent("nothing is assigned"));
        caller.ask("boot.ipxe", "tsize", "0");
        awaitPacket(error(1, "nothing is assigned"));
        caller.ask("pxelinux.cfg/default");
        awaitPacket(error(1, "there is no 'pxelinux.cfg/default'"));
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
    void sendsTextsWithTheLineEndsOfTelnet() throws IOException {
        door.serve("motd", "a\nb\rc".getBytes(StandardCharsets.US_ASCII));
        caller.ask("motd", TransferMode.NETASCII, "tsize", "0", "windowsize", "4", "blksize", "600");
        assertThat(caller.receive()).hasToString("OptionAck[options=[windowsize=1, blksize=600]]");
        caller.ack(0);
        awaitPacket(new TftpPacket.Data(1, Bytes.latin1("a\r\nb\r\0c")));
        caller.ack(1);
    }

    @Test
    void refusesToTurnALargeFileIntoText() throws IOException {
        onDisk("kernel", (1 << 20) + 1);
        caller.ask("kernel", TransferMode.NETASCII);
        awaitPacket(error(0, "netascii is for texts up to 1048576 bytes: ask in octet mode"));
    }

    @Test
    void finishesAFileThatIsRemovedMeanwhile() throws IOException {
        Path file = onDisk("kernel", 1300);
        caller.ask("kernel");
        caller.receive();
        Files.delete(file);
        caller.ack(1);
        awaitBlock(2);
        caller.ack(2);
        awaitPacket(new TftpPacket.Data(3, Bytes.of(random(1300)).slice(1024, 1300)));
        caller.ack(3);
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void saysThatAFileIsGoneWhichTheTreeStillKnows() throws IOException {
        Files.delete(onDisk("kernel", 1300));
        caller.ask("kernel");
        awaitPacket(error(1, "it was removed a moment ago"));
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
        awaitPacket(error(0, "the file cannot be read any more"));
        assertThat(event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event().why()).contains("became shorter");
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
        assertThat(event().why()).startsWith("the client closed its port after block");
        assertThat(event().outcome()).isEqualTo(Outcome.ABANDONED);
    }

    @Test
    void believesThatAClientHasTheFileWhichClosesItsPortOverTheLastBlock() throws IOException {
        door.serve("grub.cfg", random(100));
        caller.ask("grub.cfg", "tsize", "0");
        caller.receive();
        caller.ack(0);
        caller.receive();
        caller.close();
        assertThat(event().outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void givesUpAClientThatFallsSilent() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        caller.ack(1);
        assertThat(event().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event().why()).contains("stalled at block 2");
    }

    @Test
    void givesUpAClientThatIsNeverHeardOf() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        assertThat(event().why()).contains("nothing was ever acknowledged");
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

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "\0\1", "\0\1kernel", "\0\1kernel\0octet", "\0\11kernel\0octet\0"})
    void dropsWhatCannotBeReadAndStaysOpen(String packet) throws IOException {
        caller.sendToDoor(packet.getBytes(StandardCharsets.ISO_8859_1));
        await().until(() -> door.malformed() == 1);
        door.serve("kernel", random(3));
        assertThat(caller.fetch("kernel")).isEqualTo(random(3));
    }

    @Test
    void endsWhatIsUnderWayWhenItCloses() throws IOException {
        door.serve("kernel", random(5000));
        caller.ask("kernel");
        caller.receive();
        door.close();
        assertThat(event().why()).isEqualTo("it was cut short");
    }

    @Test
    void saysThatAFileCannotBeRead() throws IOException {
        door.serve("kernel", new BootFile.OnDisk(directory, 0, Instant.EPOCH, "\"1\"", Stage.KERNEL));
        caller.ask("kernel");
        assertThat(caller.receive()).isInstanceOf(TftpPacket.Error.class);
        assertThat(event().outcome()).isEqualTo(Outcome.FAILED);
    }
}
