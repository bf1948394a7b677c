package pilotlight.appliance.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.RunningAppliance;
import pilotlight.appliance.platform.TritonTarballs;

/** The console's page of platforms in a real browser, in front of a whole appliance. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePlatformsIT {

    private static final String SPARE = RunningAppliance.STAMP;
    private static final String USED = "20220101T000000Z";
    private static final String SENT = "20230101T000000Z";
    private static final String FETCHED = "20240101T000000Z";
    private static final int ROOTFS_LENGTH = 20_000_000;
    private static final long MORE_THAN_FITS = 1L << 42;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String WATCH_PROGRESS = """
            window.progress = [];
            new MutationObserver(() => window.progress.push(document.querySelector('.upload').textContent))
                .observe(document.querySelector('.upload'), {childList: true, subtree: true, characterData: true});
            """;

    private Path directory;
    private OpenConsole console;
    private Browser browser;

    @BeforeAll
    void start(@TempDir Path fresh) throws IOException {
        directory = fresh;
        RunningAppliance.furnish(directory.resolve("state"));
        RunningAppliance.addLinux(directory.resolve("state"), USED);
        RunningAppliance.put(
                directory.resolve("assignments/52-54-00-d1-00-01.yaml"), "name: cn1\nplatform: " + USED + "\n");
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
    void enter() throws IOException {
        console.signIn();
        console.enter("/platforms");
        browser.awaitText("tbody", SPARE);
        browser.run("window.isStillTheSame = true");
    }

    @AfterEach
    void nothingBroke() throws IOException {
        assertThat(browser.run("return window.isStillTheSame")).isEqualTo(true);
        assertThat(browser.faults()).isEmpty();
        console.noComplaints();
    }

    private Path tarball(String stamp) {
        byte[] rootfs = new byte[ROOTFS_LENGTH];
        new Random(1).nextBytes(rootfs);
        return TritonTarballs.linux("platform-" + stamp)
                .without("x86_64/filesystem.squashfs")
                .without("x86_64/filesystem.squashfs.hash")
                .hashed("x86_64/filesystem.squashfs", rootfs)
                .write(directory.resolve("platform-" + stamp + ".tar"), TritonTarballs.Packing.PLAIN);
    }

    private void press(String action, String platform) {
        browser.one("button[aria-label='" + action + " " + platform + "']").click();
    }

    private void agree() {
        browser.one("dialog button[type=submit]").click();
    }

    private void awaitWithout(String platform) {
        await().atMost(PATIENCE).until(() -> !browser.text("tbody").contains(platform));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aTarballOfThisComputerIsSentAndInstalled() {
        browser.run(WATCH_PROGRESS);
        browser.type("#install-file", tarball(SENT).toString());
        browser.press("Upload");
        browser.awaitText(".jobs", "install platform-" + SENT + ".tar");
        browser.awaitText(".jobs", "installed " + SENT);
        browser.awaitText("tbody", SENT);
        assertThat((List<String>) browser.run("return window.progress"))
                .anyMatch(text -> text.contains("of 20 MB sent ("));
        assertThat(browser.text("tbody")).contains("20 MB");
        press("Remove", SENT);
        agree();
        awaitWithout(SENT);
    }

    @Test
    void aTarballOfAnotherNameIsRefusedWithTheSentence() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.txt"), "no tarball");
        browser.type("#install-file", file.toString());
        browser.press("Upload");
        browser.awaitText("[role=alert]", "expected the name of a tarball");
    }

    /** The browser sends while the appliance answers. */
    @Test
    void aTarballThatTheDiskCannotHoldIsRefusedWithTheSentence() throws IOException {
        Path file = directory.resolve("platform-20250101T000000Z.tgz");
        assumeTrue(Files.getFileStore(directory).getUsableSpace() < MORE_THAN_FITS, "this disk is very large");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(MORE_THAN_FITS);
        }
        browser.type("#install-file", file.toString());
        browser.press("Upload");
        browser.awaitText("[role=alert]", "is too full: ");
    }

    @Test
    void aTarballIsFetchedByTheAppliance() throws IOException {
        RunningAppliance.put(directory.resolve("state/extra/mark"), "served");
        Files.copy(tarball(FETCHED), directory.resolve("state/extra/platform-" + FETCHED + ".tar"));
        browser.type(
                "#install-url",
                "http://127.0.0.1:" + console.appliance().ports().http() + "/extra/platform-" + FETCHED + ".tar");
        browser.press("Fetch");
        browser.awaitText(".jobs", "installed " + FETCHED);
        browser.awaitText("tbody", FETCHED);
    }

    @Test
    void everyByteIsVerifiedInAJob() {
        press("Verify", SPARE);
        browser.awaitText(".jobs", SPARE + " is what was installed");
    }

    @Test
    void theDefaultIsSetAndCannotBeRemoved() {
        press("Set default", SPARE);
        agree();
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> !browser.one("button[aria-label='Remove " + SPARE + "']")
                        .isEnabled());
    }

    @Test
    void whatMachinesBootIsRemovedByForceOnly() throws IOException {
        press("Remove", USED);
        browser.awaitText("dialog", "Assigned to 1 machine.");
        agree();
        browser.awaitText("dialog [role=alert]", "platform " + USED + " is assigned to cn1");
        assertThat(browser.faults()).isEmpty();
        browser.one("dialog input[type=checkbox]").click();
        agree();
        awaitWithout(USED);
        assertThat(directory.resolve("state/os/" + USED)).doesNotExist();
    }
}
