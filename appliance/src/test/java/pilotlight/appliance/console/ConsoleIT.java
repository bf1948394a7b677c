package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootListener;
import pilotlight.appliance.probe.BootResult;
import pilotlight.netboot.wire.MacAddress;

/** The console in a real browser, in front of a whole appliance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {

    private static final String STAMP = RunningAppliance.STAMP;
    /** Larger than what the sockets between server and machine hold: a machine that stops reading stops the server. */
    private static final int ROOTFS_LENGTH = 64_000_000;

    private static final String NASTY = "<script>document.title='x'</script>";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MacAddress cn7 = MacAddress.parse("52:54:00:c0:00:07");
    private final MacAddress cn8 = MacAddress.parse("52:54:00:c0:00:08");
    private final MacAddress cn9 = MacAddress.parse("52:54:00:c0:00:09");
    private final MacAddress cn10 = MacAddress.parse("52:54:00:c0:00:10");

    private Path directory;
    private OpenConsole console;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path fresh) throws IOException {
        directory = fresh;
        Path state = directory.resolve("state");
        RunningAppliance.furnish(state);
        Path rootfs = state.resolve("os/" + STAMP + "/platform/x86_64/filesystem.squashfs");
        try (RandomAccessFile file = new RandomAccessFile(rootfs.toFile(), "rw")) {
            file.setLength(ROOTFS_LENGTH);
        }
        assign(cn7, "name: cn7\nplatform: " + STAMP + "\n");
        assign(cn8, "name: cn8\nplatform: local\nlabels: {note: \"" + NASTY + "\"}\n");
        assign(cn9, "name: cn9\nplatform: local\n");
        assign(cn10, "name: cn10\nplatform: local\n");
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
    void signOut() {
        console.signOut();
    }

    @AfterEach
    void nothingBrokeThePolicy() {
        console.noComplaints();
    }

    private Path file(MacAddress mac) {
        return directory.resolve("assignments/" + mac.dashes() + ".yaml");
    }

    private void assign(MacAddress mac, String yaml) throws IOException {
        RunningAppliance.put(file(mac), yaml);
    }

    private void enter(String path) throws IOException {
        console.enter(path + "#token=" + console.token());
    }

    @Test
    void takesTheTokenOutOfTheAddress() throws IOException {
        enter("/rack");
        browser.awaitText("[role=grid]", "cn7");
        assertThat(browser.address()).isEqualTo("/rack");
    }

    @Test
    void asksForTheTokenUntilItIsTheRightOne() throws IOException {
        browser.open("/rack");
        browser.awaitText("h1", "Sign in");
        browser.type("#token", "wrong", Keys.ENTER);
        browser.awaitText("[role=alert]", "The appliance does not know this token.");
        browser.write("#token", console.token() + Keys.ENTER);
        browser.awaitText("[role=grid]", "cn7");
        browser.press("Sign out");
        browser.awaitText("h1", "Sign in");
        assertThat(browser.text("main")).doesNotContain("cn7");
    }

    @Test
    void showsABootAsItComesWithoutLoadingAnew() throws Exception {
        enter("/rack");
        String row = "[data-key='" + cn7 + "']";
        browser.awaitText(row, "cn7");
        browser.run("window.isStillTheSame = true");
        Pause pause = new Pause();
        CompletableFuture<BootResult> boot = CompletableFuture.supplyAsync(() -> console.boot(cn7, pause));
        try {
            browser.awaitText(row, "rootfs");
            browser.awaitText(row, "of 64 MB");
            browser.awaitText(row, "under way");
            browser.awaitText(".rack-summary", "under way: rootfs 1");
            browser.screenshot(Path.of("target/console-under-way.png"));
        } finally {
            pause.end.countDown();
        }
        assertThat(boot.get()).isInstanceOf(BootResult.Booted.class);
        console.appliance().boot("/up/" + cn7.dashes());
        browser.awaitText("[data-key='" + cn7 + "'] [data-kind=good]", "up");
        assertThat(browser.run("return window.isStillTheSame")).isEqualTo(true);
        browser.open("/machines/" + cn7);
        browser.awaitText("h1", "cn7");
        browser.awaitText(".now-amount", "up");
        browser.awaitText("[aria-label=Steps]", "filesystem.squashfs");
        browser.awaitText(".timeline", "up");
        browser.screenshot(Path.of("target/console-up.png"));
    }

    /** Stops reading in the middle of the root file system. */
    private static final class Pause implements BootListener {
        private final CountDownLatch end = new CountDownLatch(1);
        private Stage stage = Stage.DISCOVER;

        @Override
        public void begun(Stage begun, String what) {
            stage = begun;
        }

        @Override
        public void advanced(long bytes, OptionalLong total) {
            if (stage == Stage.ROOTFS) {
                try {
                    end.await();
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
    }

    @Test
    void whatAMachineSaysStaysText() throws Exception {
        console.appliance()
                .boot("/boot.ipxe?mac=" + cn8 + "&manufacturer=x&product="
                        + NASTY.replace("<", "%3C").replace(">", "%3E").replace("'", "%27"));
        enter("/machines/" + cn8);
        browser.awaitText("main", NASTY);
        assertThat(browser.title()).isEqualTo("cn8 – Pilotlight");
        assertThat(browser.all("main script")).isEmpty();
    }

    @Test
    void isWalkedByKeyboardAlone() throws IOException {
        enter("/rack");
        browser.awaitText("[role=grid]", "cn7");
        browser.keys("/");
        browser.keys("cn7", Keys.ARROW_DOWN);
        assertThat(browser.focused().getAttribute("role")).isEqualTo("grid");
        browser.keys(Keys.ENTER);
        browser.awaitText("h1", "cn7");
        assertThat(browser.address()).isEqualTo("/machines/" + cn7);
        assertThat(browser.focused().getTagName()).isEqualTo("h1");
    }

    @Test
    void theFirstTabStopLeadsPastTheNavigation() throws IOException {
        enter("/rack");
        browser.keys(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.keys(Keys.ENTER);
        assertThat(browser.focused().getTagName()).isEqualTo("main");
    }

    /** Every page that there is, light and dark. */
    Stream<Arguments> pages() throws IOException {
        return Assets.ofJar().byName().keySet().stream()
                .filter(name -> name.startsWith("pages/"))
                .map(name -> name.replaceFirst("pages/(.*)\\.js", "/$1"))
                .map(path -> path.equals("/machine") ? "/machines/" + cn7 : path)
                .sorted()
                .flatMap(path -> Stream.of(Arguments.of(path, false), Arguments.of(path, true)));
    }

    @ParameterizedTest(name = "{0}, dark: {1}")
    @MethodSource("pages")
    void axeFindsNoSeriousFault(String path, boolean dark) throws IOException {
        browser.dark(dark);
        enter(path);
        await().atMost(PATIENCE).until(() -> !browser.text("h1").isEmpty());
        assertThat(browser.text("h1")).isNotEqualTo("Not shown");
        assertThat(browser.faults()).isEmpty();
    }

    @ParameterizedTest(name = "dark: {0}")
    @CsvSource({"false", "true"})
    void axeFindsNoSeriousFaultBeforeOneSignsIn(boolean dark) throws IOException {
        browser.dark(dark);
        browser.open("/rack");
        browser.awaitText("h1", "Sign in");
        assertThat(browser.faults()).isEmpty();
    }

    @Test
    void saysWhichLineOfAnAssignmentFileIsWrongAndSavesNothing() throws IOException {
        enter("/machines/" + cn8);
        awaitEditor("name: cn8");
        browser.write("#file", "name: cn8\nplatfrom: local\n");
        browser.awaitText(".page-machine", "Line 2");
        browser.awaitText("#file-state", "it cannot be saved");
        assertThat(browser.one("button.primary").isEnabled()).isFalse();
        browser.press("Line 2");
        assertThat(browser.run(
                        "const t = document.activeElement; return t.value.slice(t.selectionStart, t.selectionEnd)"))
                .isEqualTo("platfrom: local");
        assertThat(Files.readString(file(cn8))).startsWith("name: cn8\nplatform: local\n");
    }

    @Test
    void showsWhatAChangeWouldChangeAndThenSavesIt() throws IOException {
        enter("/machines/" + cn9);
        awaitEditor("name: cn9");
        browser.write("#file", "name: cn9\nplatform: " + STAMP + "\n");
        browser.awaitText("#file-state", "this would change");
        browser.awaitText(".page-machine", "platform\nlocal\n".replace("\n", " ") + STAMP);
        browser.press("Save");
        browser.awaitText("#file-state", "Saved");
        assertThat(file(cn9)).hasContent("name: cn9\nplatform: " + STAMP + "\n");
        browser.awaitText(".plan-verdict", "boots platform " + STAMP);
    }

    @Test
    void losesNobodysChange() throws IOException {
        enter("/machines/" + cn10);
        awaitEditor("name: cn10");
        browser.write("#file", "name: cn10\nplatform: none\n");
        browser.awaitText("#file-state", "It may be saved");
        assign(cn10, "name: cn10\nplatform: wait\n");
        browser.press("Save");
        browser.awaitText("#file-state", "somebody changed the file meanwhile");
        assertThat(browser.text("[aria-label='As it is now']")).contains("wait");
        assertThat(browser.text("[aria-label=Yours]")).contains("none");
        assertThat(file(cn10)).hasContent("name: cn10\nplatform: wait\n");
        browser.press("Take what is there now");
        awaitEditor("platform: wait");
    }

    private void awaitEditor(String part) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> browser.run("return document.getElementById('file').value"),
                        text -> ((String) text).contains(part));
    }
}
