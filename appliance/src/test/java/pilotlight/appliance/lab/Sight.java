package pilotlight.appliance.lab;

import java.util.regex.Pattern;

/**
 * What the machine page of the console shows in one stage of a boot.
 *
 * @param stage its word
 * @param amount what the page says of it: the result so far, the stage, and how much was sent
 */
record Sight(String stage, Pattern amount) {

    private static final long KILO = 1000;

    /** A stage that sends no file. */
    static Sight of(String stage) {
        return new Sight(stage, Pattern.compile("^under way\\s+" + stage + "$"));
    }

    /** All of a file went out, which stays in sight until the machine asks for the next one. */
    static Sight whole(String stage) {
        return new Sight(stage, Pattern.compile("^under way\\s+" + stage + " · ([\\d.]+) of \\1 (bytes|kB|MB)$"));
    }

    /** Some of a file went out and more does, at some speed; its size is some megabytes: larger than what sockets hold. */
    static Sight onItsWay(String stage, long size) {
        String all = "%.1f MB".formatted((double) size / (KILO * KILO));
        return new Sight(
                stage,
                Pattern.compile("^under way\\s+" + stage + " · (?!" + all.replace(" MB", " of ")
                        + ")[1-9][\\d.]*( kB)? of " + Pattern.quote(all) + " · [\\d.]+ [kM]B/s$"));
    }

    /** The end. */
    static Sight up() {
        return new Sight("up", Pattern.compile("^up\\b"));
    }
}
