package pilotlight.appliance.console;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** A headless Chromium, as Debian has it, that looks at one appliance's control port. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);
    /** Kept here so that it stays quiet: it warns of each Chromium that is newer than it. */
    private static final Logger VERSIONS = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final String AXE = "/axe.min.js";
    private static final String FAULTS = """
            const done = arguments[arguments.length - 1];
            axe.run(document, {resultTypes: ['violations']}).then(result => done(result.violations
                .filter(found => found.impact === 'serious' || found.impact === 'critical')
                .map(found => found.id + ': ' + found.help + ': ' + found.nodes.map(node => node.html.slice(0, 200)).join(' | '))));
            """;

    private final ChromeDriver driver;
    private final String origin;

    /** @param profile an empty directory for what the browser keeps */
    public Browser(Path profile, String origin) {
        this.origin = origin;
        VERSIONS.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").orElseThrow())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options(profile));
    }

    private static ChromeOptions options(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(program("chromium").orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1300,900",
                "--user-data-dir=" + profile);
        return options;
    }

    /** Why there can be no browser here; empty: there can. */
    public static Optional<String> obstacle() {
        List<String> missing = Stream.of("chromium", "chromedriver")
                .filter(name -> program(name).isEmpty())
                .toList();
        return Optional.of("no " + String.join(", no ", missing) + " in PATH (Debian: chromium, chromium-driver)")
                .filter(any -> !missing.isEmpty());
    }

    private static Optional<File> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> new File(directory, name))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Goes to an address of the console. */
    public void open(String path) {
        driver.get(origin + path);
    }

    String address() {
        return driver.getCurrentUrl().substring(origin.length());
    }

    String title() {
        return driver.getTitle();
    }

    /** The text that one sees of all that match this selector, one line each. */
    public String text(String selector) {
        try {
            return String.join(
                    "\n", all(selector).stream().map(WebElement::getText).toList());
        } catch (StaleElementReferenceException changing) {
            return text(selector);
        }
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** The button with this text, once it is there. */
    void press(String text) {
        By place = By.xpath("//button[normalize-space()='" + text + "']");
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            driver.findElement(place).click();
            return true;
        });
    }

    public void click(String selector) {
        one(selector).click();
    }

    void type(String selector, CharSequence... keys) {
        one(selector).sendKeys(keys);
    }

    /** Puts this text in place of what stands in a field. */
    void write(String selector, String text) {
        type(selector, Keys.chord(Keys.CONTROL, "a"), Keys.DELETE, text);
    }

    /** To whatever has the focus. */
    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    WebElement focused() {
        return driver.switchTo().activeElement();
    }

    /** Waits until what matches says this; it is not loaded anew. */
    public void awaitText(String selector, String part) {
        await(selector + " says " + part)
                .atMost(PATIENCE)
                .pollInterval(POLL)
                .until(() -> text(selector), shown -> shown.contains(part));
    }

    /** The same within {@code limit}, for text that is like this pattern. */
    public void awaitText(String selector, Pattern text, Duration limit) {
        await(selector + " says " + text)
                .atMost(limit)
                .pollInterval(POLL)
                .until(() -> text(selector), shown -> text.matcher(shown).find());
    }

    public Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    void dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What axe calls a serious or critical fault, a line each. The policy of the page does not bind the driver's own scripts. */
    @SuppressWarnings("unchecked")
    public List<String> faults() throws IOException {
        try (InputStream script = Browser.class.getResourceAsStream(AXE)) {
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>) driver.executeAsyncScript(FAULTS);
    }

    /** What the page complained about so far, such as a breach of its policy. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    public void screenshot(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
