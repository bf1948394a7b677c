package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.tftp.Caller;
import pilotlight.netboot.tftp.TftpPacket;
import pilotlight.netboot.wire.Bytes;

class ApplianceIT {

    private static final String MAC = "52-54-00-12-34-56";
    private static final String SCRIPT = "/boot.ipxe.01525400123456";
    private static final String ASSIGNMENT = "/api/v1/assignments/" + MAC;
    private static final String TO_PLATFORM = "{\"target\": \"" + RunningAppliance.STAMP + "\"}";

    @TempDir
    Path directory;

    private Path state;

    @BeforeEach
    void furnish() throws IOException {
        state = directory.resolve("state");
        RunningAppliance.furnish(state);
    }

    private void assign(String yaml) throws IOException {
        RunningAppliance.put(directory.resolve("assignments/" + MAC + ".yaml"), yaml);
    }

    @Test
    void answersFromItsStartToItsEndAndStartsAgain() throws Exception {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        for (int run = 0; run < 2; run++) {
            RunningAppliance appliance = RunningAppliance.start(settings);
            assertThat(RunFile.running(state))
                    .contains("http://127.0.0.1:" + settings.ports().control());
            assertThat(appliance.boot("/health").body()).startsWith("alive");
            assertThat(appliance.control("/health").statusCode()).isEqualTo(200);
            appliance.close();
            assertThat(RunFile.running(state)).isEmpty();
            assertThatThrownBy(() -> appliance.boot("/health")).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void leavesNothingOpen() throws Exception {
        RunningAppliance.start(directory).close();
        OpenFiles files = new OpenFiles();
        RunningAppliance.start(directory).close();
        files.requireNoneMore();
    }

    @Test
    void saysWhatIsMissingUntilAPlatformIsThere() throws Exception {
        Path bare = directory.resolve("bare");
        try (RunningAppliance appliance = RunningAppliance.start(bare)) {
            assertThat(appliance.control("/ready").statusCode()).isEqualTo(503);
            assertThat(appliance.boot("/ready").body())
                    .startsWith("not ready\n")
                    .contains("missing: no platform is installed");
            RunningAppliance.furnish(bare.resolve("state"));
            await().until(() -> appliance.control("/ready").statusCode() == 200);
            assertThat(appliance.boot("/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void countsWhatItDoes() throws Exception {
        assign("platform: " + RunningAppliance.STAMP + "\n");
        RunningAppliance.put(
                directory.resolve("assignments/default.yaml"), "platform: " + RunningAppliance.STAMP + "\n");
        try (RunningAppliance appliance = RunningAppliance.start(directory);
                Caller tftp = appliance.tftp()) {
            DhcpCaller.ask(appliance.at(appliance.ports().pxe()));
            tftp.fetch(SCRIPT, "tsize", "0");
            tftp.sendToDoor(new byte[] {0});
            appliance.boot(SCRIPT);
            await().untilAsserted(() -> assertThat(appliance.control("/metrics").body())
                    .contains(
                            "pilotlight_dhcp_packets_total{",
                            "pilotlight_malformed_packets_total{",
                            "pilotlight_offer_latency_seconds_bucket{",
                            "pilotlight_tftp_transfers_seconds_count{result=\"complete\"} 1",
                            "pilotlight_tftp_retransmits_total",
                            "pilotlight_tftp_sent_bytes_total",
                            "pilotlight_tftp_active",
                            "pilotlight_http_requests_seconds_count{door=\"boot\"",
                            "pilotlight_http_sent_bytes_sum{door=\"boot\"}",
                            "pilotlight_http_connections{door=\"control\"} 1.0",
                            "pilotlight_boot_stages_total{",
                            "pilotlight_book_generation",
                            "pilotlight_book_invalid_files 0.0",
                            "pilotlight_book_machines 1.0",
                            "pilotlight_platforms 1.0",
                            "pilotlight_store_up 1.0",
                            "pilotlight_store_dropped_sightings 0.0",
                            "pilotlight_store_dropped_attempts 0.0",
                            "pilotlight_ready 1.0",
                            "jvm_memory_used_bytes"));
        }
    }

    @Test
    void tellsItsStateToWhoShowsTheToken() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            assertThat(appliance.control("/api/v1/status").statusCode()).isEqualTo(401);
            assertThat(appliance.operate("GET", "/api/v1/status", "").body())
                    .contains("\"state\":\"" + state + "\"")
                    .contains("\"platforms\":1");
        }
    }

    @Test
    void hasAnAssignmentInForceWhenItSaysSo() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            await().until(() -> appliance.operate("GET", "/api/v1/machines", "").statusCode() == 200);
            for (int round = 0; round < 5; round++) {
                assertThat(appliance.operate("PUT", ASSIGNMENT, TO_PLATFORM).body())
                        .startsWith("done");
                assertThat(appliance.boot(SCRIPT).body()).contains("/os/" + RunningAppliance.STAMP);
                assertThat(appliance.operate("DELETE", ASSIGNMENT, "").body()).startsWith("done");
                assertThat(appliance.boot(SCRIPT).body()).contains("No platform is assigned");
            }
        }
    }

    @Test
    void leavesToAFileWhatTheFileSays() throws Exception {
        assign("platform: local\n");
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            var refused = appliance.operate("PUT", ASSIGNMENT, TO_PLATFORM);
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains(MAC + ".yaml");
            assertThat(appliance.boot(SCRIPT).body()).endsWith("exit");
        }
    }

    @Test
    void refusesWhatIsNoAssignment() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(directory)) {
            assertThat(appliance.operate("PUT", ASSIGNMENT, "{").statusCode()).isEqualTo(400);
            assertThat(appliance
                            .operate("PUT", "/api/v1/assignments/nobody", TO_PLATFORM)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(appliance
                            .operate("GET", "/api/v1/render/nobody/boot.ipxe", "")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void followsTheFilesWhileItRuns() throws Exception {
        try (RunningAppliance appliance = RunningAppliance.start(directory);
                Caller tftp = appliance.tftp()) {
            assertThat(appliance.boot(SCRIPT).body()).contains("No platform is assigned");
            assign("platform: " + RunningAppliance.STAMP + "\n");
            await().until(() -> appliance.boot(SCRIPT).body().contains("/os/" + RunningAppliance.STAMP));
            assertThat(new String(tftp.fetch(SCRIPT), StandardCharsets.UTF_8))
                    .contains("/os/" + RunningAppliance.STAMP);
            assign("platform: local\n");
            await().until(() -> new String(tftp.fetch(SCRIPT), StandardCharsets.UTF_8).endsWith("exit"));
        }
    }

    @Test
    void bootsFromTheLastGoodCopyWhileAnotherProcessHasTheStore() throws Exception {
        Settings settings = RunningAppliance.settings(directory, RunningAppliance.freeOffset());
        try (RunningAppliance appliance = RunningAppliance.start(settings)) {
            await().until(() ->
                    appliance.operate("PUT", ASSIGNMENT, TO_PLATFORM).statusCode() == 200);
        }
        try (HeldStore held = HeldStore.in(state);
                RunningAppliance appliance = RunningAppliance.start(settings)) {
            assertThat(appliance.boot(SCRIPT).body()).contains("/os/" + RunningAppliance.STAMP);
            await().untilAsserted(() -> assertThat(appliance.boot("/ready").body())
                    .startsWith("ready\n")
                    .contains("warning: the store is unavailable: another process has store.mv.db open"));
            assertThat(appliance.operate("DELETE", ASSIGNMENT, "").statusCode()).isNotEqualTo(200);
            assertThat(held).isNotNull();
        }
    }

    @Test
    void letsATransferEndAndTakesNoNewOneWhileItStops() throws Exception {
        byte[] content = new byte[1300];
        Files.createDirectories(state.resolve("extra"));
        Files.write(state.resolve("extra/file"), content);
        RunningAppliance appliance = RunningAppliance.start(directory);
        try (Caller running = appliance.tftp();
                Caller late = appliance.tftp()) {
            running.ask("extra/file");
            running.receive();
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(appliance::close);
            await().until(() -> refuses(appliance));
            late.ask("extra/file");
            assertThat(late.receiveSoon()).isEmpty();
            running.ack(1);
            await().until(() -> running.receiveSoon().filter(isBlock(2)).isPresent());
            running.ack(2);
            await().until(() -> running.receiveSoon().filter(isBlock(3)).isPresent());
            running.ack(3);
            stopping.join();
        }
    }

    private static Predicate<TftpPacket> isBlock(int block) {
        return packet -> packet instanceof TftpPacket.Data data
                && data.block() == block
                && data.content().equals(Bytes.of(new byte[block == 3 ? 276 : 512]));
    }

    private static boolean refuses(RunningAppliance appliance) throws InterruptedException {
        try {
            appliance.boot("/health");
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
