package pilotlight.appliance.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.network.Network;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.wire.MacAddress;

class MachineFinderTest {

    private static final String UUID_1 = "564d8f2a-0000-0000-0000-00000000000a";
    private static final String UUID_7 = "564d8f2a-0000-0000-0000-00000000000b";
    private static final MacAddress SECOND = mac(11);

    private static final MachineFinder FINDER = new MachineFinder(
            book(
                    entry(3, "web3", "shared", Map.of("rack", "r2", "role", "web")),
                    entry(1, "cn01", "node1", Map.of("rack", "r1", "role", "web")),
                    entry(2, "twin", "node2", Map.of("rack", "r1")),
                    entry(4, "twin", "shared", Map.of())),
            Map.of(mac(7), UUID.fromString(UUID_7), mac(1), UUID.fromString(UUID_1)));

    private static MacAddress mac(int number) {
        return new MacAddress(number);
    }

    private static Entry entry(int number, String name, String hostname, Map<String, String> labels) {
        Machine machine = new Machine(
                mac(number),
                number == 1 ? Set.of(SECOND) : Set.of(),
                number == 1 ? Optional.of(UUID.fromString(UUID_1)) : Optional.empty(),
                Optional.empty(),
                Optional.of(name),
                labels,
                Optional.empty());
        Assignment usual = Assignment.of(Target.LOCAL);
        Assignment assignment = new Assignment(
                usual.target(),
                usual.transport(),
                usual.console(),
                Map.of("hostname", hostname),
                usual.kernelFlags(),
                Optional.of(new Network(Map.of("hostname", name + "-net"))),
                usual.modules(),
                usual.handling(),
                usual.hashes(),
                usual.mode(),
                usual.up());
        return new Entry(machine, assignment, Origin.FILE);
    }

    private static Book book(Entry... entries) {
        Map<MacAddress, Entry> byMac = new HashMap<>();
        Stream.of(entries).forEach(entry -> entry.machine().macs().forEach(mac -> byMac.put(mac, entry)));
        return new Book(1, byMac, Optional.empty(), Library.EMPTY, List.of());
    }

    private static List<Long> numbers(List<Machine> machines) {
        return machines.stream().map(machine -> machine.mac().value()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "00:00:00:00:00:01, 1",
        "00-00-00-00-00-01, 1",
        "00000000000B, 1",
        "000000000009, 9",
        "cn01, 1",
        "CN01, 1",
        "web3, 3",
        "node1, 1",
        "node2, 2",
        "web3-net, 3",
        UUID_1 + ", 1",
        UUID_7 + ", 7",
        "564D8F2A-0000-0000-0000-00000000000B, 7"
    })
    void findsAMachineByWhateverNamesIt(String word, long number) {
        assertThat(FINDER.find(word).mac()).isEqualTo(new MacAddress(number));
    }

    @ParameterizedTest
    @CsvSource({
        "twin, twin (00:00:00:00:00:02) or twin (00:00:00:00:00:04)",
        "shared, web3 (00:00:00:00:00:03) or twin (00:00:00:00:00:04)"
    })
    void refusesAWordForTwo(String word, String both) {
        assertThatThrownBy(() -> FINDER.find(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + word + "' may be " + both + ": expected the MAC address of one");
    }

    @Test
    void refusesAWordForNobody() {
        assertThatThrownBy(() -> FINDER.find("cn1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no machine 'cn1': expected a MAC address, or the uuid, name or hostname of a known"
                                + " machine");
    }

    @Test
    void findsAllThatHaveAnAssignmentOnceEach() {
        assertThat(numbers(FINDER.all())).containsExactly(1L, 2L, 3L, 4L);
    }
}
