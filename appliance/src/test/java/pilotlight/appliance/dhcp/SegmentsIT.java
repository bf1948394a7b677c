package pilotlight.appliance.dhcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.appliance.net.Namespaces;

/** A host on two segments, each a network namespace with one machine: needs root. */
class SegmentsIT {

    private static final long PATIENCE_SECONDS = 30;

    private Namespaces namespaces;
    private String host;

    @BeforeEach
    void build() throws Exception {
        namespaces = Namespaces.open();
        host = namespaces.add("h");
    }

    private String addSegment(int number) throws Exception {
        String machine = namespaces.add("m" + number);
        String net = "10.91." + number;
        namespaces.join(host, "seg" + number, net + ".1/24", machine, net + ".2/24");
        Namespaces.ip("-n", machine, "route", "add", "default", "dev", "eth0");
        return machine;
    }

    @AfterEach
    void demolish() throws Exception {
        if (namespaces != null) {
            namespaces.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void answersEachSegmentFromItsOwnAddress(String transport) throws Exception {
        String one = addSegment(1);
        String two = addSegment(2);
        Process door = Namespaces.java(host, SegmentDoor.class, transport);
        try {
            assertThat(reader(door).readLine()).isEqualTo("listening");

            assertThat(offersOn(one)).containsExactly("OFFER from 10.91.1.1:67 naming 10.91.1.1 snponly.efi");
            assertThat(offersOn(two)).containsExactly("OFFER from 10.91.2.1:67 naming 10.91.2.1 snponly.efi");
        } finally {
            door.getOutputStream().close();
            assertThat(door.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        }
    }

    private List<String> offersOn(String namespace) throws Exception {
        Process machine = Namespaces.java(namespace, SegmentMachine.class);
        List<String> heard = reader(machine).lines().toList();
        assertThat(machine.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return heard;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }
}
