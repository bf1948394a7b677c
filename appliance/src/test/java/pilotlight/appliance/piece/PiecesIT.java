package pilotlight.appliance.piece;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are shared, mapped, replaced, cut and removed, with real files. */
class PiecesIT {

    private static final int LENGTH = 10_000_000;

    @TempDir
    Path directory;

    private final AtomicLong now = new AtomicLong();
    private final byte[] content = new byte[LENGTH];
    private final Pieces pieces = new Pieces(2L * Mappings.SIZE, now::get);
    private Path image;

    @BeforeEach
    void write() throws IOException {
        new Random(7).nextBytes(content);
        image = Files.write(directory.resolve("image"), content);
    }

    @AfterEach
    void close() {
        pieces.close();
    }

    private void pass(long amount, TimeUnit unit) {
        now.addAndGet(unit.toNanos(amount));
    }

    private static Optional<IOException> loaded(SharedFile file, long offset) {
        CompletableFuture<Optional<IOException>> loaded = new CompletableFuture<>();
        file.load(offset, Runnable::run, loaded::complete);
        return loaded.join();
    }

    private static Piece piece(SharedFile file, long offset) {
        assertThat(loaded(file, offset)).isEmpty();
        return file.resident(offset).orElseThrow();
    }

    private static byte[] read(SharedFile file, long offset, int length) throws IOException {
        ByteBuf read = Unpooled.buffer(length);
        try (Piece piece = piece(file, offset)) {
            piece.read(offset, length, read);
        }
        return read.array();
    }

    private long mappingsOfTheImage() throws IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeThat(maps).exists();
        try (var lines = Files.lines(maps)) {
            return lines.filter(line -> line.endsWith(image.toString())).count();
        }
    }

    private void cutTo(long size) throws IOException {
        try (FileChannel file = FileChannel.open(image, StandardOpenOption.WRITE)) {
            file.truncate(size);
        }
    }

    @Test
    void tellsWhatIsInMemoryAndLeavesNothingMappedForThat() throws IOException {
        try (SharedFile file = pieces.open(image, "1")) {
            for (long offset : new long[] {0, Mappings.SIZE, LENGTH - 1}) {
                assertThat(file.isInMemory(offset)).isTrue();
            }
            assertThat(file.isInMemory(LENGTH)).isFalse();
            assertThat(pieces.mappedBytes()).isZero();
            assertThat(mappingsOfTheImage()).isZero();
        }
    }

    @Test
    void givesEveryByteThroughThePieceThatHasIt() throws IOException {
        try (SharedFile file = pieces.open(image, "1")) {
            assertThat(file.size()).isEqualTo(LENGTH);
            for (long offset : new long[] {0, Mappings.SIZE - 10, Mappings.SIZE, LENGTH - 10}) {
                pass(1, TimeUnit.SECONDS);
                byte[] wanted = Arrays.copyOfRange(content, (int) offset, (int) offset + 10);
                assertThat(read(file, offset, 10)).isEqualTo(wanted);
            }
            try (Piece last = piece(file, LENGTH - 1)) {
                assertThat(last.begin()).isEqualTo(2L * Mappings.SIZE);
                assertThat(last.end()).isEqualTo(LENGTH);
                assertThat(last.bytes(LENGTH - 5, 100).remaining()).isEqualTo(5);
            }
        }
    }

    @Test
    void opensAFileAndMapsAPieceOnceForAll() throws IOException {
        try (SharedFile one = pieces.open(image, "1");
                SharedFile other = pieces.open(image, "1");
                Piece piece = piece(one, 0);
                Piece same = piece(other, 5)) {
            assertThat(other).isSameAs(one);
            assertThat(same).isSameAs(piece);
            assertThat(pieces.openFiles()).isOne();
        }
    }

    @Test
    void makesRoomOfWhatRestsAndOfNothingElse() throws IOException {
        try (SharedFile file = pieces.open(image, "1")) {
            Piece held = piece(file, 0);
            piece(file, Mappings.SIZE).close();
            assertThat(file.resident(2L * Mappings.SIZE)).isEmpty(); // used just now
            pass(1, TimeUnit.SECONDS);
            piece(file, 2L * Mappings.SIZE).close();
            assertThat(pieces.mappedBytes()).isEqualTo(LENGTH - (long) Mappings.SIZE);
            assertThat(mappingsOfTheImage()).isEqualTo(2);
            pass(1, TimeUnit.SECONDS);
            piece(file, Mappings.SIZE).close();
            assertThat(held.bytes(0, 1).get()).isEqualTo(content[0]);
            held.close();
        }
    }

    @Test
    void keepsAnIdleFileForAWhileOnly() throws IOException {
        SharedFile file = pieces.open(image, "1");
        Piece piece = piece(file, 0);
        file.close();
        pass(1, TimeUnit.MINUTES);
        pieces.sweep();
        assertThat(pieces.openFiles()).isOne();
        piece.close();
        pass(4, TimeUnit.SECONDS);
        pieces.sweep();
        assertThat(pieces.openFiles()).isOne();
        pass(2, TimeUnit.SECONDS);
        pieces.sweep();
        assertThat(pieces.openFiles()).isZero();
        assertThat(pieces.mappedBytes()).isZero();
        assertThat(mappingsOfTheImage()).isZero();
    }

    @Test
    void readsAReplacedFileToItsEndAndGivesTheNewOneToOthers() throws IOException {
        try (SharedFile old = pieces.open(image, "1")) {
            Path next = Files.write(directory.resolve("next"), new byte[LENGTH]);
            Files.move(next, image, StandardCopyOption.REPLACE_EXISTING);
            try (SharedFile other = pieces.open(image, "2")) {
                assertThat(read(other, 0, 10)).isEqualTo(new byte[10]);
                pass(2, TimeUnit.SECONDS);
                assertThat(read(old, 0, 10)).isEqualTo(Arrays.copyOf(content, 10));
            }
        }
    }

    /** Two platforms of one name, size and date have one identity, too. */
    @Test
    void noticesAReplacedFileOfTheSameIdentityWithinASecond() throws IOException {
        SharedFile old = pieces.open(image, "1");
        Path next = Files.write(directory.resolve("next"), new byte[LENGTH]);
        Files.move(next, image, StandardCopyOption.REPLACE_EXISTING);
        pass(1, TimeUnit.SECONDS);
        try (SharedFile other = pieces.open(image, "1")) {
            assertThat(read(other, 0, 10)).isEqualTo(new byte[10]);
            assertThat(read(old, 0, 10)).isEqualTo(Arrays.copyOf(content, 10));
            old.close();
            assertThat(pieces.openFiles()).isOne();
        }
    }

    @Test
    void saysThatAFileThatBecameShorterCannotBeLoaded() throws IOException {
        try (SharedFile file = pieces.open(image, "1")) {
            cutTo(100);
            assertThat(loaded(file, Mappings.SIZE)).get().asString().contains("image became shorter");
        }
    }

    /** Interpreted and compiled code learn of it in different ways. */
    @ParameterizedTest
    @ValueSource(ints = {0, 50_000})
    void survivesThatAFileBecomesShorterWhileItIsMapped(int readsBefore) throws IOException {
        ByteBuf read = Unpooled.directBuffer(1000);
        try (SharedFile file = pieces.open(image, "1");
                Piece piece = piece(file, 0)) {
            for (int i = 0; i < readsBefore; i++) {
                piece.read(1_000_000, 1000, read.clear());
            }
            cutTo(100);
            assertThatThrownBy(() -> piece.read(1_000_000, 1000, read.clear()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("image became shorter");
        } finally {
            read.release();
        }
    }

    @Test
    void failsASystemCallThatFindsTheFileShorter() throws IOException {
        try (SharedFile file = pieces.open(image, "1");
                Piece piece = piece(file, 0);
                ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel socket = SocketChannel.open(server.getLocalAddress())) {
            cutTo(100);
            assertThatThrownBy(() -> socket.write(piece.bytes(1_000_000, 1000))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void mapsNothingWhereThereIsNoRoomAndStillReads() throws IOException {
        try (Pieces none = new Pieces(0);
                SharedFile file = none.open(image, "1")) {
            assertThat(loaded(file, 0)).isEmpty();
            assertThat(file.resident(0)).isEmpty();
            assertThat(file.channel().size()).isEqualTo(LENGTH);
        }
    }
}
