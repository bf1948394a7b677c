package pilotlight.appliance.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.metrics.Meters;
import pilotlight.appliance.net.EventLoops;
import pilotlight.netboot.wire.Ipv4;

class HttpFuzzIT {

    private static final int REQUESTS = 20_000;
    private static final int AT_ONCE = 25;
    private static final List<String> SEEDS = List.of(
            "GET /boot.ipxe.01525400123456 HTTP/1.1\r\nHost: 10.0.0.2\r\nRange: bytes=10-20\r\n\r\n",
            "HEAD //grubx64.efi HTTP/1.0\r\nConnection: keep-alive\r\nIf-None-Match: \"abc\"\r\n\r\n",
            "POST /api HTTP/1.1\r\nContent-Length: 12\r\n\r\n{\"a\": [1,2]}",
            "PUT /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "GET http://10.0.0.2/%2e%2e/a?b=c HTTP/1.1\r\nIf-Modified-Since: Sun, 01 Mar 2026 12:00:00 GMT\r\n\r\n");

    @Test
    void staysOpenWhateverBytesCome() throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        EventLoops loops = EventLoops.open(2);
        Meters.Http meters = new Meters(new SimpleMeterRegistry()).http("boot");
        try (HttpDoor door = new HttpDoor(loops, new HttpLimits(1000, 60, 80, 69), new TestSite(), meters)) {
            int port = door.listen(Ipv4.parse("127.0.0.1"), 0);
            for (int i = 0; i < REQUESTS; i += AT_ONCE) {
                bother(port, random);
            }
            try (RawClient good = new RawClient(port)) {
                assertThat(good.get("/good").answer().text()).isEqualTo("GET /good\n");
            }
        } finally {
            loops.close();
        }
    }

    private static void bother(int port, Random random) throws IOException {
        try (RawClient client = new RawClient(port)) {
            for (int i = 0; i < AT_ONCE; i++) {
                client.send(mutated(random));
            }
            client.socket().shutdownOutput();
            client.rest();
        } catch (IOException reset) {
            // The door has had enough of this client: its good right.
        }
    }

    private static byte[] mutated(Random random) {
        byte[] request = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(ISO_8859_1);
        for (int times = random.nextInt(4); times > 0; times--) {
            request[random.nextInt(request.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(request, random.nextInt(request.length)) : request;
    }
}
