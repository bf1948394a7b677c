package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import pilotlight.appliance.RunningAppliance;
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

/** A whole appliance, and a real browser that looks at its console. */
final class OpenConsole implements AutoCloseable {

    private final RunningAppliance appliance;
    private final Browser browser;

    private OpenConsole(RunningAppliance appliance, Browser browser) {
        this.appliance = appliance;
        this.browser = browser;
    }

    /** Starts both on what stands in {@code directory}; skips the test where there can be no browser. */
    static OpenConsole open(Path directory) throws IOException {
        Browser.obstacle().ifPresent(reason -> assumeTrue(false, reason));
        RunningAppliance appliance = RunningAppliance.start(directory);
        try {
            String origin = "http://127.0.0.1:" + appliance.ports().control();
            return new OpenConsole(appliance, new Browser(directory.resolve("profile"), origin));
        } catch (RuntimeException e) {
            appliance.close();
            throw e;
        }
    }

    RunningAppliance appliance() {
        return appliance;
    }

    Browser browser() {
        return browser;
    }

    String token() throws IOException {
        return Files.readString(appliance.settings.state().resolve("token")).strip();
    }

    /** As if this browser had given the token before. */
    void signIn() throws IOException {
        browser.open("/console/icon.svg");
        browser.run("sessionStorage.setItem('pilotlight.token', arguments[0])", token());
    }

    /** As if this browser had never been here. */
    void signOut() {
        browser.open("/console/icon.svg");
        browser.run("sessionStorage.clear(); localStorage.clear()");
    }

    /** Goes to a page and waits until it hears the news. */
    void enter(String path) {
        browser.open(path);
        browser.awaitText("#live", "live");
    }

    /** What the API answers to a GET. */
    JsonNode ask(String path) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(appliance.operate("GET", "/api/v1/" + path, "").body());
    }

    BootResult boot(MacAddress mac, BootListener listener) {
        Attachment attachment = new Attachment(Ipv4.parse("127.77.1.1"), Ipv4.parse("127.0.0.1"), appliance.ports());
        return new SimulatedMachine(new Identity(mac, new UUID(1, 2)), FirmwareProfile.UEFI_HTTP, attachment, listener)
                .boot();
    }

    /** Nothing on the pages so far broke their policy. */
    void noComplaints() {
        assertThat(browser.complaints()).noneMatch(line -> line.contains("Content Security Policy"));
    }

    @Override
    public void close() {
        browser.close();
        appliance.close();
    }
}
