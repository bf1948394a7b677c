package pilotlight.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pilotlight.appliance.EventClient.Message;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code GET events} of a running appliance. */
class EventsApiIT {

    private static final String MAC = "52:54:00:12:34:56";
    private static final String OTHER = "52:54:00:12:34:57";

    @TempDir
    Path directory;

    private RunningAppliance appliance;

    @BeforeEach
    void start() throws IOException {
        RunningAppliance.furnish(directory.resolve("state"));
        Path assignments = Files.createDirectories(directory.resolve("assignments"));
        RunningAppliance.put(
                assignments.resolve(MAC + ".yaml"), "platform: " + RunningAppliance.STAMP + "\nname: cn07");
        RunningAppliance.put(assignments.resolve("default.yaml"), "platform: " + RunningAppliance.STAMP);
        appliance = RunningAppliance.start(directory);
    }

    @AfterEach
    void stop() {
        appliance.close();
    }

    private void boot(String mac) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        Identity machine = new Identity(MacAddress.parse(mac), new UUID(1, 2));
        assertThat(new SimulatedMachine(machine, FirmwareProfile.UEFI_PXE, attachment, BootListener.NONE).boot())
                .isInstanceOf(BootResult.Booted.class);
    }

    private EventClient follow(String query, String lastId) throws Exception {
        EventClient client = new EventClient(appliance, query, lastId);
        assertThat(client.status).isEqualTo(200);
        await().until(() -> !client.last().isEmpty());
        return client;
    }

    private static void awaitRootfs(EventClient client) {
        await().until(() -> client.of("event").stream().anyMatch(EventsApiIT::isRootfs));
    }

    private static boolean isRootfs(Message message) {
        return message.data().get("stage").asString().equals("rootfs");
    }

    private JsonNode page(String query) throws Exception {
        return JsonMapper.shared()
                .readTree(appliance.operate("GET", "/api/v1/events" + query, "").body());
    }

    @Test
    void tellsABootStepByStepAndTheStateOfItsAttempt() throws Exception {
        try (EventClient client = follow("", "")) {
            boot(MAC);
            awaitRootfs(client);
            await().until(() -> client.of("attempt").stream()
                    .anyMatch(message -> message.data().get("stage").asString().equals("rootfs")));
            JsonNode rootfs = client.of("event").stream()
                    .filter(EventsApiIT::isRootfs)
                    .findFirst()
                    .orElseThrow()
                    .data();
            assertThat(rootfs.get("mac").asString()).isEqualTo(MAC);
            assertThat(rootfs.get("name").asString()).isEqualTo("cn07");
            assertThat(rootfs.get("outcome").asString()).isEqualTo("done");
            assertThat(rootfs.get("bytes").asLong()).isEqualTo(4);
            assertThat(rootfs.get("address").asString()).isEqualTo("127.77.1.1");
            assertThat(client.of("attempt"))
                    .allMatch(message -> message.data().get("steps").isEmpty())
                    .extracting(message -> message.data().get("trace"))
                    .contains(rootfs.get("trace"));
        }
    }

    @Test
    void goesOnWhereAReaderWas() throws Exception {
        String at;
        try (EventClient client = follow("", "")) {
            at = client.last();
        }
        boot(MAC);
        try (EventClient all = follow("", at)) {
            awaitRootfs(all);
            List<Message> events = all.of("event");
            String middle = events.get(events.size() / 2).id();
            try (EventClient rest = follow("?after=" + middle, "")) {
                awaitRootfs(rest);
                assertThat(rest.of("event")).isEqualTo(events.subList(events.size() / 2 + 1, events.size()));
                assertThat(rest.of("reset")).isEmpty();
            }
        }
    }

    @Test
    void hasAReaderLoadAnewAfterARestart() throws Exception {
        String at;
        try (EventClient client = follow("", "")) {
            at = client.last();
            appliance.close();
            await().until(client::ended);
        }
        appliance = RunningAppliance.start(appliance.settings);
        try (EventClient client = follow("", at)) {
            await().until(() -> !client.of("reset").isEmpty());
            assertThat(client.last()).isNotEqualTo(at);
        }
    }

    @Test
    void tellsOfOneMachineWhoIsAskedForIt() throws Exception {
        try (EventClient client = follow("?mac=" + OTHER.replace(':', '-'), "")) {
            boot(MAC);
            boot(OTHER);
            awaitRootfs(client);
            assertThat(Stream.concat(client.of("event").stream(), client.of("attempt").stream()))
                    .allMatch(message -> message.data().get("mac").asString().equals(OTHER));
        }
    }

    @Test
    void tellsOfANewBookAndOfAnotherStatus() throws Exception {
        try (EventClient client = follow("", "")) {
            RunningAppliance.put(appliance.settings.assignments().resolve(OTHER + ".yaml"), "platform: missing");
            await().until(() ->
                    !client.of("book").isEmpty() && !client.of("status").isEmpty());
            assertThat(client.of("book").get(0).data().get("generation").asLong())
                    .isPositive();
        }
    }

    @Test
    void givesWhatIsKeptAsAnArrayPageByPage() throws Exception {
        boot(MAC);
        await().until(() -> page("").findValuesAsString("stage").contains("rootfs"));
        JsonNode first = page("?limit=1");
        assertThat(first).hasSize(1);
        assertThat(appliance
                        .operate("GET", "/api/v1/events?limit=1", "")
                        .headers()
                        .firstValue("Link"))
                .get()
                .asString()
                .endsWith("&limit=1>; rel=\"next\"");
        JsonNode rest = page("?limit=1000&after=" + first.get(0).get("id").asString());
        assertThat(rest.get(0).get("id")).isNotEqualTo(first.get(0).get("id"));
        assertThat(page("?after=before-1").get(0).get("event").asString()).isEqualTo("reset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?mac=12 | '12'",
                "?limit=0 | limit: expected a number from 1 to 1000, found 0",
                "?limit=many | limit: expected a number from 1 to 1000, found 'many'"
            })
    void refusesWhatItCannotRead(String query, String sentence) throws Exception {
        assertThat(RunningAppliance.detail(appliance.operate("GET", "/api/v1/events" + query, "")))
                .contains(sentence);
    }

    @Test
    void theStatusCountsWhoFollows() throws Exception {
        try (EventClient client = follow("", "")) {
            await().until(() -> streams() == 1);
        }
        await().until(() -> streams() == 0);
    }

    private int streams() throws Exception {
        return JsonMapper.shared()
                .readTree(appliance.operate("GET", "/api/v1/status", "").body())
                .get("streams")
                .asInt();
    }

    @Test
    void turnsAwayWhoIsOneTooMany() throws Exception {
        List<EventClient> all = new ArrayList<>();
        for (int reader = 0; reader < 64; reader++) {
            all.add(follow("", ""));
        }
        try (EventClient tooMany = new EventClient(appliance, "", "")) {
            assertThat(tooMany.status).isEqualTo(503);
        }
        for (EventClient client : all) {
            client.close();
        }
        await().untilAsserted(() -> {
            try (EventClient again = new EventClient(appliance, "", "")) {
                assertThat(again.status).isEqualTo(200);
            }
        });
    }
}
