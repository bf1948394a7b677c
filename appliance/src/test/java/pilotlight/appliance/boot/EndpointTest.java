package pilotlight.appliance.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;

class EndpointTest {

    @ParameterizedTest
    @CsvSource({
        "80,    69,    HTTP, http://10.0.0.2",
        "80,    69,    TFTP, tftp://10.0.0.2",
        "10080, 10069, HTTP, http://10.0.0.2:10080",
        "10080, 10069, TFTP, tftp://10.0.0.2:10069",
        "69,    80,    HTTP, http://10.0.0.2:69",
        "69,    80,    TFTP, tftp://10.0.0.2:80",
    })
    void namesAPortOnlyWhereItIsNotTheUsualOne(int http, int tftp, Transport transport, String base) {
        assertThat(new Endpoint(Ipv4.parse("10.0.0.2"), http, tftp).base(transport))
                .isEqualTo(base);
    }

    @Test
    void putsAnotherHostInPlaceOfTheAddress() {
        Endpoint endpoint = new Endpoint(Ipv4.parse("10.0.0.2"), 10080, 69);

        assertThat(endpoint.base(Transport.HTTP, "${next-server}")).isEqualTo("http://${next-server}:10080");
        assertThat(endpoint.base(Transport.TFTP, "${next-server}")).isEqualTo("tftp://${next-server}");
    }

    @Test
    void refusesTheAddressThatMeansAny() {
        assertThatThrownBy(() -> new Endpoint(Ipv4.ANY, 80, 69)).hasMessage("a client cannot reach 0.0.0.0");
    }
}
