package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.boot.Event;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.dhcp.MessageType;

class LoopsIT {

    private static final int CONNECTIONS = 16;
    private static final int HTTP_LOOPS = Math.min(4, Runtime.getRuntime().availableProcessors());

    @TempDir
    Path directory;

    private final CountDownLatch quiet = new CountDownLatch(1);
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    /** Events are told on the loop that they happen on. */
    private void keepBusy(Event event) {
        if (event.stage() == Stage.SCRIPT) {
            busy.add(Thread.currentThread());
            try {
                quiet.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @AfterEach
    void calm() {
        quiet.countDown();
    }

    @Test
    void answersDhcpWhileAllLoopsOfHttpAreBusy() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.put(
                directory.resolve("assignments/default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        List<Socket> machines = new ArrayList<>();
        try (RunningAppliance appliance = RunningAppliance.start(
                RunningAppliance.settings(directory, RunningAppliance.freeOffset()), List.of(this::keepBusy))) {
            for (int i = 0; i < CONNECTIONS; i++) {
                machines.add(connected(appliance));
            }
            for (Socket machine : machines) {
                ask(machine, "/boot.ipxe.01525400123456");
            }
            await().until(() -> busy.size() == HTTP_LOOPS);

            assertThat(DhcpCaller.ask(appliance.at(appliance.ports().pxe())).type())
                    .contains(MessageType.ACK);
            assertThat(quiet.getCount()).isEqualTo(1);
            quiet.countDown();
        } finally {
            for (Socket machine : machines) {
                machine.close();
            }
        }
    }

    /** A connection that has its loop: it was answered. */
    private static Socket connected(RunningAppliance appliance) throws IOException {
        Socket machine = new Socket("127.0.0.1", appliance.ports().http());
        ask(machine, "/health");
        assertThat(machine.getInputStream().read()).isEqualTo('H');
        return machine;
    }

    private static void ask(Socket machine, String path) throws IOException {
        machine.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
