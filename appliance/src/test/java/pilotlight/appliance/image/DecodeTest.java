package pilotlight.appliance.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.netboot.wire.Bytes;

class DecodeTest {

    /** Two names whose inodes lie in block 0x10: at 0x20 and 0x40. */
    private static final String RUN = "01000000 10000000 07000000 2000 0000 0200 0000 61 4000 0100 0300 0100 6263";

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(Bytes.hex(hex.replace(" ", "")).toArray()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aSuperblockTellsWhereItsTablesAre() throws BadImageException {
        assertThat(Superblock.decode(buffer(TinySquashFs.GZIP.slice(0, 96).hex())))
                .isEqualTo(new Superblock(4096, 1, Packing.GZIP, 0x193, 0xa1, 0x16b, 0x21b));
    }

    @Test
    void aListGivesReferencesOfInodes() throws BadImageException {
        assertThat(SquashDirectory.decode(buffer(RUN)))
                .hasSize(2)
                .containsEntry("a", 0x10_0020L)
                .containsEntry("bc", 0x10_0040L);
        assertThat(SquashDirectory.decode(buffer(""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "01000000 10000000 07000000 2000 0000 0200 0000 61, ends in the middle of a name",
        "00000000 10000000, ends in the middle of a name",
        "00000000 10000000 07000000 2000 0000 0200 ff00 61, ends in the middle of a name",
        "00010000 10000000 07000000 2000 0000 0200 0000 61, has a run of 257 names",
        "ffffffff 10000000 07000000 2000 0000 0200 0000 61, has a run of 4294967296 names",
    })
    void aListThatIsBrokenIsRefused(String list, String reason) {
        assertThatThrownBy(() -> SquashDirectory.decode(buffer(list)))
                .isInstanceOf(BadImageException.class)
                .hasMessageContaining(reason);
    }

    private static String isoRecord(String flags, String unit, String name) {
        String length = "%02x".formatted(33 + name.length() / 2 + 1);
        return length + "00 15000000 00000015 00080000 00000800 00000000000000 " + flags + unit + "00 01000001"
                + "%02x".formatted(name.length() / 2) + name + "00";
    }

    @ParameterizedTest
    @CsvSource({
        "02, 00, 424f4f54, BOOT, true, true",
        "00, 00, 412e4546493b31, A.EFI, false, true",
        "00, 00, 412e3b3132, A, false, true",
        "80, 00, 41, A, false, false",
        "00, 01, 41, A, false, false",
        "02, 00, 00, '', true, true",
        "02, 00, 01, '', true, true",
    })
    void aRecordTellsNameExtentAndKind(
            String flags, String unit, String hex, String name, boolean directory, boolean whole) {
        ByteBuffer list = buffer(isoRecord(flags, unit, hex));
        assertThat(IsoRecord.read(list)).contains(new IsoRecord(name, 0x15, 0x800, directory, whole));
        assertThat(list.hasRemaining()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 33", "0, 255", "32, 20"})
    void aRecordThatDoesNotFitIsNone(int at, int octet) {
        ByteBuffer list = buffer(isoRecord("00", "00", "41")).put(at, (byte) octet);
        assertThat(IsoRecord.read(list)).isEmpty();
        assertThat(list.position()).isZero();
    }
}
