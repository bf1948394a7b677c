package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv6;
import pilotlight.netboot.wire.Ipv6Range;

class Dhcp6LeasesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(7200);
    private static final List<Ipv6> LINK = List.of(Ipv6.parse("fd77::2"));

    private static Dhcp6Leases leases(String range) {
        return new Dhcp6Leases(List.of(Ipv6Range.parse(range)));
    }

    private static Bytes owner(int number) {
        return Bytes.of((byte) (number >> 8), (byte) number);
    }

    @Test
    void derivesTheSameAddressAfterARestart() {
        assertThat(leases("fd77::1:0-fd77::1:ffff").find(owner(1), List.of(), LINK, NOW))
                .isPresent()
                .isEqualTo(leases("fd77::1:0-fd77::1:ffff").find(owner(1), List.of(), LINK, LATER));
    }

    @Test
    void givesTwoOwnersTwoAddressesAlthoughTheirsCoincide() {
        Dhcp6Leases leases = leases("fd77::1000-fd77::101f");
        Set<Ipv6> given = new HashSet<>();
        for (int i = 0; i < 32; i++) {
            Ipv6 address = leases.find(owner(i), List.of(), LINK, NOW).orElseThrow();
            leases.keep(owner(i), address, LATER);
            given.add(address);
        }
        assertThat(given).hasSize(32);
        assertThat(leases.find(owner(99), List.of(), LINK, NOW)).isEmpty();
        assertThat(leases.find(owner(7), List.of(), LINK, NOW)).isPresent();
        assertThat(leases.find(owner(99), List.of(), LINK, LATER.plusSeconds(1)))
                .isPresent();
    }

    @Test
    void givesNobodyAnotherOnesAddress() {
        Dhcp6Leases leases = leases("fd77::1000-fd77::1fff");
        Ipv6 wanted = Ipv6.parse("fd77::1234");
        assertThat(leases.find(owner(1), List.of(wanted), LINK, NOW)).contains(wanted);
        leases.keep(owner(1), wanted, LATER);
        assertThat(leases.find(owner(2), List.of(wanted), LINK, NOW).orElseThrow())
                .isNotEqualTo(wanted);
        leases.release(owner(2), wanted);
        assertThat(leases.find(owner(2), List.of(wanted), LINK, NOW).orElseThrow())
                .isNotEqualTo(wanted);
        leases.release(owner(1), wanted);
        assertThat(leases.find(owner(2), List.of(wanted), LINK, NOW)).contains(wanted);
    }

    @Test
    void letsNobodyDeclineWhatItWasNeverGiven() {
        Dhcp6Leases leases = leases("fd77::1000-fd77::1003");
        for (int i = 0; i < 4; i++) {
            leases.decline(owner(1), Ipv6.parse("fd77::100" + i), LATER, NOW);
        }

        assertThat(leases.find(owner(2), List.of(), LINK, NOW)).isPresent();
    }

    @Test
    void keepsNobodyFromAnAddressByInventingOthers() {
        Dhcp6Leases leases = leases("fd77::1:0-fd77::1:ffff");
        for (int i = 0; i < 30_000; i++) {
            Ipv6 given = leases.find(owner(i), List.of(), LINK, NOW).orElseThrow();
            leases.keep(owner(i), given, LATER);
        }
        Bytes late = Bytes.of((byte) 1, (byte) 2, (byte) 3);
        Ipv6 address = leases.find(late, List.of(), LINK, NOW).orElseThrow();

        leases.keep(late, address, LATER);
        assertThat(leases.find(owner(7), List.of(address), LINK, NOW))
                .isPresent()
                .isNotEqualTo(Optional.of(address));
    }

    @Test
    void givesNobodyItsOwnAddress() {
        Dhcp6Leases leases = leases("fd77::2-fd77::3");
        for (int i = 0; i < 8; i++) {
            assertThat(leases.find(owner(i), List.of(Ipv6.parse("fd77::2")), LINK, NOW))
                    .contains(Ipv6.parse("fd77::3"));
        }
    }

    @Test
    void servesThePoolsOfTheSegmentOnly() {
        Dhcp6Leases leases = leases("fd77::1000-fd77::1fff");
        assertThat(leases.serves(LINK)).isTrue();
        assertThat(leases.serves(List.of(Ipv6.parse("fe80::2")))).isFalse();
        assertThat(leases.find(owner(1), List.of(), List.of(Ipv6.parse("fd78::2")), NOW))
                .isEmpty();
    }
}
