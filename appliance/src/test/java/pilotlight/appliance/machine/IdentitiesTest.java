package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.MacAddress;

/** Whom a uuid or a serial number names in a book. */
class IdentitiesTest {

    private static final UUID SHARED = UUID.fromString("03000200-0400-0500-0006-000700080009");
    private static final MacAddress FIRST = MacAddress.parse("52:54:00:00:00:01");
    private static final MacAddress SECOND = MacAddress.parse("52:54:00:00:00:02");
    private static final MacAddress MORE = MacAddress.parse("52:54:00:00:00:00");

    private final Book book = book();

    private static Book book() {
        Map<MacAddress, Entry> entries = new HashMap<>();
        for (Machine machine : List.of(machine(SECOND, "10000000AbCdEf02"), machine(FIRST, "SN-7"))) {
            Entry entry = new Entry(machine, Assignment.of(Target.LOCAL), Origin.FILE);
            machine.macs().forEach(mac -> entries.put(mac, entry));
        }
        return new Book(1, entries, Optional.empty(), Library.EMPTY, List.of());
    }

    private static Machine machine(MacAddress mac, String serial) {
        Set<MacAddress> more = mac.equals(SECOND) ? Set.of(MORE) : Set.of();
        return new Machine(
                mac, more, Optional.of(SHARED), Optional.of(serial), Optional.empty(), Map.of(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"SN-7, 1", "sn-7, 1", "10000000abcdef02, 2", "ABCDEF02,", "sn-8,"})
    void aSerialNumberNamesItsMachineInAnyCase(String serial, String last) {
        assertThat(book.serial(serial).map(mac -> mac.toString().substring(16))).isEqualTo(Optional.ofNullable(last));
    }

    @ParameterizedTest
    @CsvSource({"abcdef02, 2", "ABCDEF02, 2", "sn-7, 1", "00000000,"})
    void soDoItsLastEightCharacters(String ending, String last) {
        assertThat(book.serialEnding(ending).map(mac -> mac.toString().substring(16)))
                .isEqualTo(Optional.ofNullable(last));
    }

    @Test
    void ofSeveralMachinesWithOneUuidItIsAlwaysTheSame() {
        assertThat(book.named(SHARED)).contains(FIRST);
        assertThat(book.named(UUID.randomUUID())).isEmpty();
    }
}
