package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.probe.Attachment;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.appliance.probe.Identity;
import pilotlight.appliance.probe.SimulatedMachine;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one can have a machine do on its page of the console, in a real browser, in front of a whole appliance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleMachineIT {

    private static final String STAMP = RunningAppliance.STAMP;
    private static final String OTHER = "20220101T000000Z";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MacAddress NEW = MacAddress.parse("52:54:00:d2:00:01");
    private static final MacAddress GONE = MacAddress.parse("52:54:00:d2:00:02");
    private static final MacAddress FAILED = MacAddress.parse("52:54:00:d2:00:03");

    private static final String CATCH_DOWNLOAD = """
            const make = URL.createObjectURL;
            URL.createObjectURL = blob => {
              window.blob = blob;
              return make(blob);
            };
            HTMLAnchorElement.prototype.click = function () {
              window.saved = this.download;
            };
            """;

    private Path directory;
    private RunningAppliance appliance;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path fresh) throws IOException {
        directory = fresh;
        Browser.obstacle().ifPresent(reason -> assumeTrue(false, reason));
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.addLinux(directory.resolve("state"), OTHER);
        put(FAILED, "name: cn3\nplatform: missing\n");
        RunningAppliance.put(directory.resolve("assignments/default.yaml"), "platform: " + STAMP + "\n");
        appliance = RunningAppliance.start(directory);
        browser = new Browser(
                directory.resolve("profile"),
                "http://127.0.0.1:" + appliance.ports().control());
    }

    private void put(MacAddress mac, String yaml) throws IOException {
        RunningAppliance.put(directory.resolve("assignments/" + mac.dashes() + ".yaml"), yaml);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
        if (appliance != null) {
            appliance.close();
        }
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        assertThat(browser.complaints()).noneMatch(line -> line.contains("Content Security Policy"));
    }

    private String token() throws IOException {
        return Files.readString(directory.resolve("state/token")).strip();
    }

    private void enter(MacAddress mac) throws IOException {
        browser.open("/console/icon.svg");
        browser.open("/machines/" + mac + "#token=" + token());
        browser.awaitText("#live", "live");
    }

    private void boot(MacAddress mac) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.3"), Ipv4.parse("127.0.0.1"), appliance.ports());
        new SimulatedMachine(
                        new Identity(mac, new UUID(2, 1)), FirmwareProfile.UEFI_HTTP, attachment, BootListener.NONE)
                .boot();
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + appliance.ports().control() + "/api/v1/" + path))
                .header("Authorization", "Bearer " + token())
                .build();
        return JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    private void choose(String selector, String word) {
        browser.run("document.querySelector(arguments[0]).value = arguments[1]", "dialog " + selector, word);
    }

    private void agree() {
        browser.one("dialog button[type=submit]").click();
        await().atMost(PATIENCE).until(() -> browser.all("dialog").isEmpty());
    }

    @Test
    void isAssignedAPlatformAndBootsAnotherOneOnce() throws Exception {
        enter(NEW);
        browser.awaitText(".plan-verdict", "boots platform " + STAMP);
        browser.press("Assign…");
        browser.awaitText("dialog", "What it boots");
        assertThat(browser.faults()).isEmpty();
        choose("#target", OTHER);
        agree();
        browser.awaitText(".plan-verdict", "boots platform " + OTHER);

        browser.press("Boot once…");
        browser.awaitText("dialog", "factory-reset destroys all pools");
        choose("#target", "rescue");
        agree();
        await().atMost(PATIENCE).until(() -> !once().isEmpty());
        browser.press("Cancel boot once");
        agree();
        await().atMost(PATIENCE).until(() -> once().isEmpty());
        await().atMost(PATIENCE).until(() -> !browser.text(".tools").contains("Cancel boot once"));
    }

    private String once() throws Exception {
        return ask("machines/" + NEW).get("assignment").get("once").asString("");
    }

    @Test
    void isForgotten() throws Exception {
        boot(GONE);
        await().atMost(PATIENCE)
                .until(() -> ask("machines").findValuesAsString("mac").contains(GONE.toString()));
        enter(GONE);
        browser.press("Forget…");
        agree();
        browser.awaitText("h1", "Rack");
        await().atMost(PATIENCE)
                .until(() -> !ask("rack").findValuesAsString("mac").contains(GONE.toString()));
    }

    @Test
    void saysWhyItDidNotComeUpAndGivesItsPackets() throws Exception {
        boot(FAILED);
        await().atMost(PATIENCE).until(() -> ask("attempts?mac=" + FAILED).size() == 1);
        enter(FAILED);
        JsonNode why = ask("machines/" + FAILED + "/why");
        browser.awaitText(".why-headline", why.get("headline").asString());
        browser.awaitText(".why-todo", why.get("todo").get(0).asString());
        assertThat(browser.faults()).isEmpty();

        browser.run(CATCH_DOWNLOAD);
        browser.press("Download packets");
        await().atMost(PATIENCE).until(() -> browser.run("return window.saved") != null);
        assertThat((String) browser.run("return window.saved")).matches(FAILED.dashes() + "-[0-9a-f]{8}\\.pcap");
        assertThat((Long) browser.run("return window.blob.size")).isGreaterThan(24);
    }
}
