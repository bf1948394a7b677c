package pilotlight.netboot.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.Mutations;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class DhcpCodecFuzzTest {

    private static final int PACKETS = 20_000;
    private static final int COOKIE_END = 240;
    private static final List<Bytes> SEEDS = List.of(
            Packets.TRITON_OFFER,
            Packets.TRITON_ACK,
            Packets.request(
                    Bytes.hex("3c 03 454c46 ff"),
                    Bytes.hex("4d 04 69505845 ff"),
                    "35 01 01  34 01 03  36 04 0a636309  5d 02 0007  5e 03 010310  61 01 00  52 04 01020304 ff"),
            Packets.request("35 01 03  43 0a 706c6e75782e30206162 00  2b 07 06 01 08 0a 00 00 ff  c8 00"));

    private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Mutations damage = new Mutations(random);

    @Test
    void readsOrRefusesWhateverComesAndWritesBackWhatItRead() {
        int read = 0;
        for (int i = 0; i < PACKETS; i++) {
            read += attempt(damage.of(SEEDS.get(random.nextInt(SEEDS.size())), this::position)) ? 1 : 0;
        }
        assertThat(read).as("packets that were read, seed " + seed).isBetween(1, PACKETS - 1);
    }

    /** Mostly among the options, where the lengths are. */
    private int position(int length) {
        return length > COOKIE_END && random.nextInt(4) > 0
                ? COOKIE_END + random.nextInt(length - COOKIE_END)
                : random.nextInt(length);
    }

    private boolean attempt(Bytes packet) {
        ByteBuf buffer = Unpooled.wrappedBuffer(packet.toArray());
        try {
            DhcpMessage message = DhcpCodec.decode(buffer);
            assertThat(Packets.decode(Packets.encode(message)))
                    .as("seed %d, packet %s", seed, packet)
                    .isEqualTo(message);
            return true;
        } catch (MalformedPacketException expected) {
            return false;
        } catch (RuntimeException unexpected) {
            return fail("seed " + seed + ", packet " + packet, unexpected);
        } finally {
            assertThat(buffer.readerIndex()).as("seed %d", seed).isLessThanOrEqualTo(packet.length());
        }
    }
}
