package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.netboot.wire.MacAddress;

/** The console's pages of groups, boot times and health in a real browser, in front of a whole appliance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePagesIT {

    private static final String STAMP = RunningAppliance.STAMP;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final MacAddress CN1 = MacAddress.parse("52:54:00:d0:00:01");

    private Path directory;
    private OpenConsole console;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path fresh) throws IOException {
        directory = fresh;
        RunningAppliance.furnish(directory.resolve("state"));
        put(CN1.dashes() + ".yaml", "name: cn1\nlabels: {rack: r12}\n");
        put("52-54-00-d0-00-02.yaml", "name: cn2\nlabels: {rack: r12}\nplatform: local\n");
        put("default.yaml", "platform: " + STAMP + "\n");
        console = OpenConsole.open(directory);
        browser = console.browser();
    }

    @AfterAll
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @BeforeEach
    void signIn() throws IOException {
        console.signIn();
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        console.noComplaints();
    }

    private Path put(String name, String yaml) throws IOException {
        Path file = directory.resolve("assignments").resolve(name);
        RunningAppliance.put(file, yaml);
        return file;
    }

    @Test
    void aGroupIsWrittenCheckedAndSavedAndShowsItsMachines() throws IOException {
        console.enter("/groups");
        browser.press("New group");
        browser.type("#group-name", "r12");
        browser.press("Write its file");
        browser.awaitText("h1", "Group r12");
        browser.awaitText("#file-state", "It may be saved");

        browser.write("#file", "match: {labels: {rack: r12}}\nplatfrom: local\n");
        browser.awaitText("#file-state", "it cannot be saved");
        browser.awaitText("main", "Line 2");
        browser.write("#file", "match: {labels: {rack: r12}}\nplatform: local\n");
        browser.awaitText("#file-state", "It may be saved");
        browser.awaitText("main", "boot.ipxe.01525400D00001");
        assertThat(browser.text("main")).contains("by", "group r12", "-kernel ");
        browser.press("Save");
        browser.awaitText("#file-state", "Saved");

        assertThat(directory.resolve("assignments/groups/r12.yaml"))
                .hasContent("match: {labels: {rack: r12}}\nplatform: local\n");
        browser.awaitText("tbody", "cn1");
        assertThat(browser.text("tbody")).contains("as this group says", "its own file says what it boots: local");
        assertThat(browser.faults()).isEmpty();

        browser.press("Delete file");
        browser.press("Delete");
        browser.awaitText("#file-state", "It may be saved");
        assertThat(directory.resolve("assignments/groups/r12.yaml")).doesNotExist();
    }

    @Test
    void bootTimesAreChartsAndATable() throws Exception {
        MacAddress mac = MacAddress.parse("52:54:00:d0:00:07");
        BootResult booted = console.boot(mac, BootListener.NONE);
        assertThat(booted).isInstanceOf(BootResult.Booted.class);
        console.appliance().boot("/up/" + mac.dashes());
        await().atMost(PATIENCE)
                .until(() -> console.ask("boot-times").toString(), answer -> answer.contains("\"boots\":1"));

        console.enter("/boot-times");
        browser.awaitText(".tools", "1 boot, 0 failed");
        assertThat(browser.all(".chart svg[role=img]")).hasSize(3);
        assertThat(browser.all("circle.line-median.dot title")).isNotEmpty();
        assertThat(browser.all("rect.bar-boots")).isNotEmpty();
        assertThat(browser.text("tbody td")).startsWith("1\n0\n");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void healthTellsOfAMistakeAsItIsMade() throws IOException {
        console.enter("/health");
        browser.awaitText("main", "Machines can boot");
        browser.awaitText("main", "free of");
        Path file = put("52-54-00-d0-00-03.yaml", "platfrom: live\n");
        browser.awaitText(".warnings", "52-54-00-d0-00-03.yaml:1: ");
        assertThat(browser.faults()).isEmpty();
        Files.delete(file);
        await().atMost(PATIENCE).until(() -> browser.text(".warnings"), text -> !text.contains("52-54-00-d0-00-03"));
    }

    @Test
    void pagesAreReadOnNarrowScreensWithoutScrollingSideways() {
        browser.size(360, 700);
        for (String path : List.of("/groups", "/groups/any", "/boot-times", "/health")) {
            console.enter(path);
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        browser.size(1300, 900);
    }
}
