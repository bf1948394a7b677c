package pilotlight.appliance.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdNotifyIT {

    @TempDir
    Path directory;

    private EventLoops loops;

    @BeforeEach
    void open() {
        loops = EventLoops.open(1);
        assumeTrue(Epoll.isAvailable());
    }

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void reachesASocketByItsPath() throws InterruptedException {
        assertReached(directory.resolve("notify").toString());
    }

    @Test
    void reachesASocketByItsAbstractName() throws InterruptedException {
        assertReached("@pilotlight-notify-" + ProcessHandle.current().pid());
    }

    private void assertReached(String name) throws InterruptedException {
        try (NotifySocket socket = new NotifySocket(name)) {
            SystemdNotify systemd = new SystemdNotify(loops, Optional.of(name));
            systemd.ready();
            assertThat(socket.next()).contains("READY=1");
            systemd.stopping();
            assertThat(socket.next()).contains("STOPPING=1");
        }
    }

    @Test
    void saysNothingUnlessItIsToldWhere() throws InterruptedException {
        String name = directory.resolve("notify").toString();
        try (NotifySocket socket = new NotifySocket(name)) {
            new SystemdNotify(loops, Optional.empty()).ready();
            new SystemdNotify(loops, Optional.of(name)).stopping();
            assertThat(socket.next()).contains("STOPPING=1");
        }
    }

    @Test
    void goesOnWhereNobodyListens() {
        new SystemdNotify(loops, Optional.of(directory.resolve("nobody").toString())).ready();
    }
}
