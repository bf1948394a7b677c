package pilotlight.appliance.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.Ipv4Network;
import pilotlight.netboot.wire.MacAddress;

class NeighboursIT {

    private static final String HEAD =
            "IP address       HW type     Flags       HW address            Mask     Device\n";
    private static final List<NetInterface> NICS = List.of(
            new NetInterface("eth0", Ipv4.parse("10.77.0.2"), Ipv4Network.parse("10.77.0.0/24"), 1500, List.of(), 2));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.77.0.100 0x1 0x2 52:54:00:12:34:56 * eth0 | true
            10.77.0.100 0x1 0x6 52:54:00:12:34:56 * eth0 | true
            10.77.0.100 0x1 0x0 00:00:00:00:00:00 * eth0 | false
            10.77.0.100 0x1 0x2 52:54:00:12:34:56 * eth1 | false
            10.77.0.100 0x1 0x2 52:54:00:12:34:56 eth0   | false
            10.78.0.100 0x1 0x2 52:54:00:12:34:56 * eth0 | false
            """)
    void knowsWhoHasAnsweredOnAServedSegment(String line, boolean known) {
        assertThat(Neighbours.parse(List.of(HEAD, line), NICS).values())
                .containsExactlyElementsOf(known ? List.of(MacAddress.parse("52:54:00:12:34:56")) : List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.77.0.101 0x1 zwei 52:54:00:12:34:57 * eth0",
                "10.77.0.101 0x1 0xffffffffff 52:54:00:12:34:57 * eth0",
                "10.77.0.999 0x1 0x2 52:54:00:12:34:57 * eth0",
                "10.77.0.101 0x20 0x2 80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:00:00:01 * eth0",
                "",
                "\0\0\0"
            })
    void passesOverALineThatItDoesNotUnderstand(String odd) {
        assertThat(Neighbours.parse(List.of(HEAD, odd, "10.77.0.100 0x1 0x2 52:54:00:12:34:56 * eth0"), NICS))
                .hasSize(1);
    }

    @Test
    void hearsOfMachinesThatComeAndGo() throws IOException {
        Path table = Files.writeString(directory.resolve("arp"), HEAD);
        Ipv4 address = Ipv4.parse("10.77.0.100");
        try (Neighbours neighbours = new Neighbours(table, NICS)) {
            neighbours.watch();
            assertThat(neighbours.apply(address)).isEmpty();
            Files.writeString(table, HEAD + "10.77.0.100 0x1 0x2 52:54:00:12:34:56 * eth0\n");
            await().until(() -> neighbours.apply(address).isPresent());
            Files.writeString(table, HEAD);
            await().until(() -> neighbours.apply(address).isEmpty());
        }
    }

    @Test
    void knowsNobodyWhereTheSystemDoesNotTell() {
        try (Neighbours neighbours = new Neighbours(directory.resolve("none"), NICS)) {
            neighbours.watch();
            neighbours.read();
            assertThat(neighbours.apply(Ipv4.parse("10.77.0.100"))).isEmpty();
        }
    }
}
