package pilotlight.appliance.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static pilotlight.appliance.tftp.Places.Answer.ALL_TAKEN;
import static pilotlight.appliance.tftp.Places.Answer.GRANTED;
import static pilotlight.appliance.tftp.Places.Answer.TOO_MANY;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import pilotlight.netboot.wire.Ip;

class PlacesTest {

    private static final InetAddress ONE = Ip.parse("10.0.0.1").inet();
    private static final InetAddress OTHER = Ip.parse("10.0.0.2").inet();

    @Test
    void hasRoomForSoManyToOneAddress() {
        Places places = new Places(3, 2);
        assertThat(places.take(ONE)).isEqualTo(GRANTED);
        assertThat(places.take(ONE)).isEqualTo(GRANTED);
        assertThat(places.take(ONE)).isEqualTo(TOO_MANY);
        assertThat(places.take(OTHER)).isEqualTo(GRANTED);
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void hasRoomForSoManyInAll() {
        Places places = new Places(1, 2);
        assertThat(places.take(ONE)).isEqualTo(GRANTED);
        assertThat(places.take(OTHER)).isEqualTo(ALL_TAKEN);
        assertThat(places.take(ONE)).isEqualTo(ALL_TAKEN);
        assertThat(places.taken()).isOne();
    }

    @Test
    void hasRoomAgainWhenATransferIsOver() {
        Places places = new Places(2, 1);
        assertThat(places.take(ONE)).isEqualTo(GRANTED);
        assertThat(places.take(ONE)).isEqualTo(TOO_MANY);
        places.giveBack(ONE);
        assertThat(places.take(ONE)).isEqualTo(GRANTED);
        assertThat(places.taken()).isOne();
    }
}
