package pilotlight.appliance.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pilotlight.appliance.console.Browser;

/** Who has the page of one machine open in a browser, from before it is switched on, and never loads it anew. */
final class Onlooker implements AutoCloseable {

    private static final Duration STAGE_LIMIT = Duration.ofSeconds(60);
    private static final String AMOUNT = ".now-amount";
    private static final String STAGE = ".now-steps [aria-current=step]";

    private final Installation appliance;
    private final Path pictures;
    private final SocketForward forward;
    private final Browser browser;
    private CompletableFuture<Void> watch = CompletableFuture.completedFuture(null);

    /**
     * @param appliance need not run yet
     * @param pictures a directory, for the screenshots
     * @param profile a directory, for what the browser keeps
     */
    Onlooker(Installation appliance, Path pictures, Path profile) {
        this.appliance = appliance;
        this.pictures = directory(pictures);
        this.forward = SocketForward.to(appliance.controlSocket());
        this.browser = new Browser(directory(profile), forward.origin());
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs in, opens the page of {@code machine}, and begins to wait for these sights, one after the other. */
    void watch(Machine machine, List<Sight> sights) {
        browser.open("/machines/" + machine.mac() + "#token=" + appliance.token());
        browser.awaitText("#live", "live");
        browser.awaitText("h1", machine.name());
        browser.run("window.isStillTheSame = true");
        picture("before");
        watch = CompletableFuture.runAsync(() -> sights.forEach(this::see));
    }

    private void see(Sight sight) {
        browser.awaitText(AMOUNT, sight.amount(), STAGE_LIMIT);
        picture(sight.stage());
        browser.awaitText(STAGE, sight.stage());
    }

    /** Waits until all was seen, with a picture of each stage. */
    void awaitAll() {
        watch.join();
    }

    /** Waits until what matches says this. */
    void await(String selector, String part) {
        browser.awaitText(selector, Pattern.compile(Pattern.quote(part)), STAGE_LIMIT);
    }

    /** What one reads of all that matches. */
    String text(String selector) {
        return browser.text(selector);
    }

    /** Goes to another page of the console as one does, by its link: nothing is loaded anew. */
    void follow(String address) {
        browser.click("a[href='" + address + "']");
    }

    /** Whether all that was seen since the machine's page was opened was one document. */
    boolean neverLoadedAnew() {
        return Boolean.TRUE.equals(browser.run("return window.isStillTheSame"));
    }

    /** What axe calls a serious or critical fault, and what broke the page's policy, a line each. */
    List<String> faults() {
        try {
            Stream<String> breaches =
                    browser.complaints().stream().filter(line -> line.contains("Content Security Policy"));
            return Stream.concat(browser.faults().stream(), breaches).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a picture of what one sees. */
    void picture(String name) {
        try {
            browser.screenshot(pictures.resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        forward.close();
    }
}
