package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.RequestBuilder.MAC;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.machine.Assignment;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.BootMode;
import pilotlight.appliance.machine.Entry;
import pilotlight.appliance.machine.Handling;
import pilotlight.appliance.machine.KernelFlags;
import pilotlight.appliance.machine.Machine;
import pilotlight.appliance.machine.Origin;
import pilotlight.appliance.machine.Target;
import pilotlight.appliance.machine.Transport;
import pilotlight.appliance.platform.Library;
import pilotlight.netboot.dhcp.OptionCode;
import pilotlight.netboot.wire.Bytes;

/** What a machine is called in its lease. */
class LeaseNameTest {

    private static final String LIST = "01030c0f42";

    private static Plan plan(RequestBuilder asked, Book book, Optional<String> dns) {
        Policy policy = new Policy(
                List.of("PXEClient"),
                List.of(),
                Transport.HTTP,
                Optional.of(new LeasePolicy(false, 600, Optional.empty(), List.of())));
        return new Planner(policy).calling(address -> dns).plan(asked.request(), book, Books.PROGRAMS);
    }

    private static Optional<String> name(RequestBuilder asked, Book book, Optional<String> dns) {
        return ((Plan.Lease) plan(asked, book, dns)).terms().hostname();
    }

    private static RequestBuilder wanting(String list) {
        return ipxe(7).with(OptionCode.PARAMETER_REQUEST_LIST, Bytes.hex(list));
    }

    private static Book book(Optional<String> hostname, Optional<String> name) {
        Assignment usual = Books.reserving(
                Target.parse("debian"), Map.of("mac", MAC.toString(), "ip", "10.77.0.51", "netmask", "255.255.255.0"));
        Assignment assignment = new Assignment(
                usual.target(),
                Optional.empty(),
                Optional.empty(),
                hostname.map(text -> Map.of("hostname", text)).orElse(Map.of()),
                KernelFlags.NONE,
                usual.network(),
                List.of(),
                Handling.USUAL,
                Optional.empty(),
                BootMode.NORMAL,
                Optional.empty());
        Machine machine =
                new Machine(MAC, Set.of(), Optional.empty(), Optional.empty(), name, Map.of(), Optional.empty());
        return new Book(
                1,
                Map.of(MAC, new Entry(machine, assignment, Origin.FILE)),
                Optional.empty(),
                Library.EMPTY,
                List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "asked, cn07, other.rack, asked",
        "asked.rack.example, , , asked.rack.example",
        "{{mac}}, cn07, other.rack, cn07",
        ", cn07, other.rack, cn07",
        ", the third one, other.rack, other",
        ", , other.rack.example, other",
        ", , _odd_.rack, ",
        ", , , "
    })
    void isTheAssignmentsElseTheMachinesElseThatOfTheDns(String hostname, String name, String dns, String told) {
        Book book = book(Optional.ofNullable(hostname), Optional.ofNullable(name));

        assertThat(name(wanting(LIST), book, Optional.ofNullable(dns))).isEqualTo(Optional.ofNullable(told));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "01", "01034243", "c0"})
    void isNotToldToWhoAsksForOtherOptions(String list) {
        assertThat(name(wanting(list), book(Optional.of("cn07"), Optional.empty()), Optional.empty()))
                .isEmpty();
        assertThat(name(pxe(7), book(Optional.of("cn07"), Optional.empty()), Optional.empty()))
                .isEmpty();
    }
}
