package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.boot.Books.DEBIAN;
import static pilotlight.appliance.boot.RequestBuilder.ipxe;
import static pilotlight.appliance.boot.RequestBuilder.pxe;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.boot.Plan.Form;
import pilotlight.appliance.boot.Plan.Offer;
import pilotlight.appliance.machine.Book;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;

class InventoryTest {

    private static final String SCRIPT = "http://10.77.0.2/boot.ipxe.01525400123456";

    private static Inventory read(Map<String, String> parameters) {
        return Inventory.read(name -> Optional.ofNullable(parameters.get(name)));
    }

    private static Plan plan(RequestBuilder asked, Transport transport) {
        Policy usual = Plans.POLICY;
        Policy asking = new Policy(usual.vendorClasses(), usual.relays(), transport, true, Optional.empty());
        Book book = Books.fallback(DEBIAN);
        return new Planner(asking).plan(asked.request(), book, Books.PROGRAMS);
    }

    @Test
    void asksIpxeAsItFetchesItsScriptByHttp() {
        assertThat(plan(ipxe(7), Transport.HTTP)).isEqualTo(new Offer(SCRIPT + Inventory.QUERY, Form.IPXE));
    }

    @Test
    void asksNobodyElse() {
        assertThat(plan(pxe(7), Transport.HTTP)).isEqualTo(new Offer("snponly.efi", Form.BINL));
        assertThat(plan(ipxe(7), Transport.TFTP)).isEqualTo(new Offer(SCRIPT.replace("http", "tftp"), Form.IPXE));
    }

    @Test
    void asksNotWhereOldIpxeWouldCutTheQuestion() {
        String longest = "x".repeat(255 - Inventory.QUERY.length());
        assertThat(Inventory.asked(longest)).hasSize(255);
        assertThat(Inventory.asked(longest + "x")).isEqualTo(longest + "x");
        assertThat(Inventory.asked("http://255.255.255.255:65535/boot.ipxe.01525400123456"))
                .endsWith(Inventory.QUERY);
    }

    @Test
    void readsWhatIpxeFilledIn() {
        assertThat(read(Map.of(
                        "manufacturer", "Acme Inc.",
                        "product", "Server 9",
                        "serial", " S123 ",
                        "asset", "",
                        "memory", "65536")))
                .isEqualTo(new Inventory(
                        Optional.of("Acme Inc."),
                        Optional.of("Server 9"),
                        Optional.of("S123"),
                        Optional.empty(),
                        Optional.of(65_536)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${serial:uristring}", "a\nb", "\u001b[31m", " "})
    void readsNothingThatNoMachineHas(String serial) {
        assertThat(read(Map.of("serial", serial, "memory", "-1"))).isEqualTo(Inventory.NONE);
    }

    @Test
    void readsNothingEndless() {
        assertThat(read(Map.of("serial", "x".repeat(100), "memory", "9999999999"))
                        .serial())
                .isPresent();
        assertThat(read(Map.of("serial", "x".repeat(101))).isKnown()).isFalse();
    }

    @Test
    void keepsWhatWasToldBefore() {
        Inventory before = read(Map.of("serial", "S1", "memory", "1024"));
        assertThat(read(Map.of("serial", "S2")).over(before)).isEqualTo(read(Map.of("serial", "S2", "memory", "1024")));
    }

    @Test
    void letsTheSerialNumberSelectGroups() {
        Client client = Client.of(RequestBuilder.MAC, new Endpoint(Ipv4.parse("10.77.0.2"), 80, 69))
                .showing(Shown.of(read(Map.of("serial", "S1"))));
        assertThat(client.traits(RequestBuilder.MAC).serial()).contains("S1");
    }
}
