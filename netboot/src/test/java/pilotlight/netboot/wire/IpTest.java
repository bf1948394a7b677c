package pilotlight.netboot.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.2, 10.0.0.2, 10.0.0.2",
        "2001:DB8:0:0:0:0:0:2, 2001:db8::2, [2001:db8::2]",
        "::, ::, [::]",
        "fe80::5054:ff:fe77:3, fe80::5054:ff:fe77:3, [fe80::5054:ff:fe77:3]",
    })
    void readsAndWritesBothVersions(String text, String shortest, String host) {
        Ip address = Ip.parse(text);
        assertThat(address).hasToString(shortest);
        assertThat(address.host()).isEqualTo(host);
        assertThat(Ip.of(address.inet())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "fe80::1%eth0",
                "2001:db8",
                "1:2:3:4:5:6:7:8:9",
                "[::1]",
                "10.0.0",
                "::ffff:10.0.0.256"
            })
    void refusesWhatIsNoAddress(String text) {
        assertThatThrownBy(() -> Ip.parse(text)).hasMessageContaining("'" + text + "' is no IP address");
    }

    @Test
    void knowsItsOctets() {
        Ipv6 address = Ipv6.parse("2001:db8:1:2:3:4:5:fff6");
        ByteBuf buffer = Unpooled.buffer();
        address.write(buffer);
        assertThat(address.bytes()).isEqualTo(Bytes.hex("20010db8 00010002 00030004 0005fff6"));
        assertThat(Ipv6.read(buffer)).isEqualTo(address);
    }

    @Test
    void tellsWhereAnAddressIsGood() {
        assertThat(Ipv6.parse("fe80::1").isLinkLocal()).isTrue();
        assertThat(Ipv6.parse("febf::1").isLinkLocal()).isTrue();
        assertThat(Ipv6.parse("fec0::1").isLinkLocal()).isFalse();
        assertThat(Ipv6.parse("ff02::1:2").isMulticast()).isTrue();
        assertThat(Ipv6.parse("2001:db8::1").isMulticast()).isFalse();
        assertThat(Ipv6.ANY.isAny()).isTrue();
    }

    @Test
    void ordersAsNumbers() {
        assertThat(Ipv6.parse("ff02::1")).isGreaterThan(Ipv6.parse("2001:db8::1"));
        assertThat(Ipv6.parse("2001:db8::2")).isGreaterThan(Ipv6.parse("2001:db8::1"));
    }

    @Test
    void takesAnIpv4AddressInIpv6sClothesForWhatItIs() {
        assertThat(Ip.parse("::ffff:10.0.0.2")).isEqualTo(Ipv4.parse("10.0.0.2"));
        Ipv6 mapped = new Ipv6(0, 0xffff_0a00_0002L);
        assertThat(mapped.unmapped()).isEqualTo(Ipv4.parse("10.0.0.2"));
        assertThat(Ipv6.parse("::fffe:a00:2").unmapped()).isEqualTo(Ipv6.parse("::fffe:a00:2"));
    }

    @ParameterizedTest
    @CsvSource({
        "fe80::5054:ff:fe77:3, 52:54:00:77:00:03",
        "2001:db8::250:56ff:fe3d:a795, 00:50:56:3d:a7:95",
        "fd77::1000,",
        "fe80::5054:fe:fe77:3,",
        "fe80::5054:ff:ff77:3,"
    })
    void findsTheEthernetAddressThatAnAddressWasMadeOf(String address, String mac) {
        assertThat(Ipv6.parse(address).mac().map(MacAddress::toString)).isEqualTo(Optional.ofNullable(mac));
    }

    @Test
    void knowsWhoseSegmentIsTheSame() {
        assertThat(Ipv6.parse("fd77::1").near(Ipv6.parse("fd77::ffff:1"))).isTrue();
        assertThat(Ipv6.parse("fd77::1").near(Ipv6.parse("fd77:0:0:1::1"))).isFalse();
    }
}
