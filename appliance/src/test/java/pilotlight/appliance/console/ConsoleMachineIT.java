package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.probe.BootListener;
import pilotlight.netboot.wire.MacAddress;
import tools.jackson.databind.JsonNode;

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
    private OpenConsole console;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path fresh) throws IOException {
        directory = fresh;
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.addLinux(directory.resolve("state"), OTHER);
        put(FAILED, "name: cn3\nplatform: missing\n");
        RunningAppliance.put(directory.resolve("assignments/default.yaml"), "platform: " + STAMP + "\n");
        console = OpenConsole.open(directory);
        browser = console.browser();
    }

    private void put(MacAddress mac, String yaml) throws IOException {
        RunningAppliance.put(directory.resolve("assignments/" + mac.dashes() + ".yaml"), yaml);
    }

    @AfterAll
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        console.noComplaints();
    }

    private void enter(MacAddress mac) throws IOException {
        console.signIn();
        console.enter("/machines/" + mac);
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
        return console.ask("machines/" + NEW).get("assignment").get("once").asString("");
    }

    @Test
    void isForgotten() throws Exception {
        console.boot(GONE, BootListener.NONE);
        await().atMost(PATIENCE)
                .until(() -> console.ask("machines").findValuesAsString("mac").contains(GONE.toString()));
        enter(GONE);
        browser.press("Forget…");
        agree();
        browser.awaitText("h1", "Rack");
        await().atMost(PATIENCE)
                .until(() -> !console.ask("rack").findValuesAsString("mac").contains(GONE.toString()));
    }

    @Test
    void saysWhyItDidNotComeUpAndGivesItsPackets() throws Exception {
        console.boot(FAILED, BootListener.NONE);
        await().atMost(PATIENCE)
                .until(() -> console.ask("attempts?mac=" + FAILED).size() == 1);
        enter(FAILED);
        JsonNode why = console.ask("machines/" + FAILED + "/why");
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
