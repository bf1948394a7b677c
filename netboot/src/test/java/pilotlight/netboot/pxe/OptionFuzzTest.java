package pilotlight.netboot.pxe;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MalformedPacketException;

class OptionFuzzTest {

    private static final int VALUES = 20_000;
    private static final int LONGEST = 40;
    private static final List<Consumer<Bytes>> READERS = List.of(
            value -> VendorClass.decode(value).architecture(),
            value -> UserClass.decode(value).encode(),
            value -> ClientArchitectures.decode(value).firstKnown(),
            UndiVersion::decode,
            value -> ClientUuid.decode(Optional.of(value)).refusal(),
            RelayAgent::decode,
            value -> IpxeFeatures.decode(value).priority(),
            value -> IpxeFeatures.decode(value).features(),
            value -> PxeVendorOptions.decode(value).discoveryControl(),
            value -> PxeVendorOptions.decode(value).bootServers(),
            value -> PxeVendorOptions.decode(value).menu(),
            value -> PxeVendorOptions.decode(value).prompt(),
            value -> PxeVendorOptions.decode(value).bootItem());

    private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @Test
    void readsOrRefusesWhateverComes() {
        for (int i = 0; i < VALUES; i++) {
            Bytes value = value();
            READERS.forEach(reader -> attempt(reader, value));
        }
    }

    /** Small numbers mostly, so that codes and lengths often fit. */
    private Bytes value() {
        byte[] content = new byte[random.nextInt(LONGEST)];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) random.nextInt(random.nextInt(4) == 0 ? 256 : 12);
        }
        return Bytes.of(content);
    }

    private void attempt(Consumer<Bytes> reader, Bytes value) {
        try {
            reader.accept(value);
        } catch (MalformedPacketException expected) {
            // the one exception that may come out
        } catch (RuntimeException unexpected) {
            fail("seed " + seed + ", option " + value, unexpected);
        }
    }
}
