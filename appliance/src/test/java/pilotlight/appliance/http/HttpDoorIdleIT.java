package pilotlight.appliance.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that were kept and rest. */
@ParameterizedClass(name = "epoll {0}")
@ValueSource(booleans = {true, false})
class HttpDoorIdleIT extends OpenDoor {

    private static final int MANY = 500;
    private static final int LARGE = 1_000_000;
    private static final int MOST_EACH = 2 * 1024;

    private final List<RawClient> clients = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    private static long buffers() {
        return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT)
                .metric()
                .usedDirectMemory();
    }

    private void visit(RawClient client) throws IOException {
        client.get("/large").answer();
        client.get("/text").answer();
    }

    @Test
    void holdNoBuffersAndKeepNobodyOut() throws IOException {
        reopen(MANY + 1, 60);
        byte[] content = file("/large", LARGE);
        try (RawClient busy = new RawClient(port)) {
            for (int i = 0; i < MANY; i++) {
                visit(busy);
            }
            long before = buffers();
            for (int i = 0; i < MANY; i++) {
                clients.add(new RawClient(port));
                visit(clients.get(i));
            }
            assertThat(buffers() - before).isLessThan((long) MANY * MOST_EACH);
            assertThat(busy.get("/large").answer().body()).isEqualTo(content);
        }
        assertThat(clients.get(0).get("/large").answer().body()).isEqualTo(content);
    }
}
