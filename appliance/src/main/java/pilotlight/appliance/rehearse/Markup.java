package pilotlight.appliance.rehearse;

/** Text as XML has it. */
final class Markup {

    private Markup() {}

    /** {@code a &lt; b}: fit for content and for attributes. */
    static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** An element with this text. */
    static String element(String name, String text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">";
    }
}
