package pilotlight.appliance.yaml;

/** How found text is shown inside a sentence. */
final class Wording {

    private static final int VALUE = 80;
    private static final int SENTENCE = 400;
    private static final String ODD = "[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]";

    private Wording() {}

    /** True if {@code text} has neither line breaks nor other control characters. */
    static boolean isOneLine(String text) {
        return !text.matches("(?s).*" + ODD + ".*");
    }

    /** A value on one line, cut to what can be read at a glance. */
    static String shown(String value) {
        return cut(value, VALUE);
    }

    /** A sentence on one line; it may hold a value of any length. */
    static String sentence(String text) {
        return cut(text, SENTENCE);
    }

    private static String cut(String text, int length) {
        return (text.length() > length ? text.substring(0, length) + "..." : text).replaceAll(ODD, "?");
    }
}
