package pilotlight.netboot.wire;

/** Text for a field in ISO 8859-1 that has to arrive whole: refused where {@link Bytes#latin1} would put a question mark. */
public final class Latin1 {

    private static final char LAST = 0xff;

    private Latin1() {}

    /**
     * The bytes of {@code text}.
     *
     * @param what the field, for the exception
     * @throws IllegalArgumentException if {@code text} has other characters, with a sentence fit for an operator
     */
    public static Bytes bytes(String what, String text) {
        return Bytes.latin1(checked(what, text));
    }

    /** {@code text} itself; refused like {@link #bytes}. */
    public static String checked(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > LAST) {
                throw new IllegalArgumentException(what + " can only hold ISO 8859-1, found '" + text + "'");
            }
        }
        return text;
    }

    /** {@code text}, which came off the wire, with a question mark for each control character: those of ASCII and those from 0x80 to 0x9f. */
    public static String printable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        char[] printable = text.toCharArray();
        for (int i = 0; i < printable.length; i++) {
            printable[i] = Character.isISOControl(printable[i]) ? '?' : printable[i];
        }
        return new String(printable);
    }
}
