package pilotlight.netboot.dhcp6;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.Mutations;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class Dhcp6CodecFuzzTest {

    private static final int PACKETS = 20_000;
    private static final List<Bytes> SEEDS =
            List.of(Packets6.EDK2_SOLICIT, Packets6.ADVERTISE, Packets6.RELAYED, Bytes.hex("0b 000001 0006 0002 003b"));

    private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Mutations damage = new Mutations(random);

    @Test
    void readsOrRefusesWhateverComesAndWritesBackWhatItRead() {
        int read = 0;
        for (int i = 0; i < PACKETS; i++) {
            read += attempt(damage.of(SEEDS.get(random.nextInt(SEEDS.size())), random::nextInt)) ? 1 : 0;
        }
        assertThat(read).as("packets that were read, seed " + seed).isBetween(1, PACKETS - 1);
    }

    private boolean attempt(Bytes packet) {
        try {
            Dhcp6Packet read = Packets6.decode(packet);
            assertThat(Packets6.encode(read))
                    .as("seed %d, packet %s", seed, packet)
                    .isEqualTo(packet);
            look(RelayPath.unwrap(read));
            return true;
        } catch (MalformedPacketException expected) {
            return false;
        } catch (RuntimeException unexpected) {
            return fail("seed " + seed + ", packet " + packet, unexpected);
        }
    }

    private static void look(RelayPath.Arrival arrival) {
        Dhcp6Options options = arrival.message().options();
        options.all(Dhcp6Code.IA_NA).map(IaNa::decode).forEach(IaNa::addresses);
        options.all(Dhcp6Code.VENDOR_CLASS).forEach(EnterpriseClass::decode);
        options.all(Dhcp6Code.CLIENT_ID).forEach(id -> Duid.decode(Dhcp6Code.CLIENT_ID, id));
        options.all(Dhcp6Code.STATUS_CODE).forEach(StatusCode::decode);
        arrival.path().mac();
        arrival.path().link();
    }
}
