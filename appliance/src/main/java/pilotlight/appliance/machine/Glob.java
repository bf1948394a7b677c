package pilotlight.appliance.machine;

/**
 * Text in which {@code *} stands for any characters and {@code ?} for any one; upper and lower case are the same.
 *
 * @param text as it was written
 */
record Glob(String text) {

    /** True if nothing stands for anything else. */
    boolean isWhole() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    /** True if all of {@code found} fits. */
    boolean fits(String found) {
        int star = -1;
        int retry = 0;
        int at = 0;
        for (int i = 0; i < found.length(); ) {
            if (at < text.length() && text.charAt(at) == '*') {
                star = at++;
                retry = i;
            } else if (at < text.length() && same(text.charAt(at), found.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++retry;
            } else {
                return false;
            }
        }
        return text.substring(at).chars().allMatch(c -> c == '*');
    }

    private static boolean same(char wanted, char found) {
        return wanted == '?' || Character.toLowerCase(wanted) == Character.toLowerCase(found);
    }

    @Override
    public String toString() {
        return text;
    }
}
