package pilotlight.appliance.boot;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a machine's SMBIOS says of it, as its iPXE tells when it fetches its script: {@code autoboot.c} puts its settings into the boot file
 * name that DHCP gives it.
 *
 * @param manufacturer as the mainboard's maker wrote it, at most 100 characters
 * @param product likewise
 * @param serial the serial number, likewise
 * @param asset the asset tag, likewise
 * @param memory in MB, as far as iPXE sees it
 */
public record Inventory(
        Optional<String> manufacturer,
        Optional<String> product,
        Optional<String> serial,
        Optional<String> asset,
        Optional<Integer> memory) {

    /** Nothing is known. */
    public static final Inventory NONE =
            new Inventory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** What iPXE fills in; what it does not know becomes empty. */
    public static final String QUERY = "?manufacturer=${manufacturer:uristring}&product=${product:uristring}"
            + "&serial=${serial:uristring}&asset=${asset:uristring}&memory=${memsize}";

    // Old iPXE reads the boot file name into 256 bytes, and option 67 holds no more.
    private static final int LONGEST_URL = 255;
    private static final int LONGEST_TEXT = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern MEGABYTES = Pattern.compile("[0-9]{1,9}");

    /** {@code url}, asking for all of this; as it is where that would be too long for iPXE. */
    static String asked(String url) {
        String asking = url + QUERY;
        return asking.length() <= LONGEST_URL ? asking : url;
    }

    /** {@code file} without that question. */
    static String unasked(String file) {
        return file.endsWith(QUERY) ? file.substring(0, file.length() - QUERY.length()) : file;
    }

    /** What the parameters of a request tell; values that no iPXE has filled in, and such as no machine can have, tell nothing. */
    public static Inventory read(Function<String, Optional<String>> parameters) {
        return new Inventory(
                text(parameters, "manufacturer"),
                text(parameters, "product"),
                text(parameters, "serial"),
                text(parameters, "asset"),
                parameters
                        .apply("memory")
                        .filter(text -> MEGABYTES.matcher(text).matches())
                        .map(Integer::valueOf));
    }

    private static Optional<String> text(Function<String, Optional<String>> parameters, String name) {
        return parameters
                .apply(name)
                .filter(text -> text.length() <= LONGEST_TEXT)
                .filter(text -> !text.contains("${"))
                .filter(text -> !CONTROL.matcher(text).find())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /** True if anything is known. */
    public boolean isKnown() {
        return Stream.of(manufacturer, product, serial, asset, memory).anyMatch(Optional::isPresent);
    }

    /** This, and where it tells nothing, what {@code older} told. */
    public Inventory over(Inventory older) {
        if (older == NONE || this == NONE) {
            return this == NONE ? older : this;
        }
        return new Inventory(
                manufacturer.or(older::manufacturer),
                product.or(older::product),
                serial.or(older::serial),
                asset.or(older::asset),
                memory.or(older::memory));
    }
}
