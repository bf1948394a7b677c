package pilotlight.appliance.triton;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/**
 * All that a booter has of one machine.
 *
 * @param mac the address that it boots from
 * @param cache its file below {@code cache/}
 * @param texts its script and its menu by their names
 * @param files its extra files by their paths below {@code bootfs/<mac>/}
 */
record BooterMachine(
        MacAddress mac, Optional<Written> cache, SortedMap<String, Written> texts, SortedMap<String, Bytes> files) {

    /**
     * A file.
     *
     * @param content all of it
     * @param modified when it was last written
     */
    record Written(Bytes content, Instant modified) {}

    BooterMachine {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** What the script of a machine is called. */
    static String scriptName(MacAddress mac) {
        return "boot.ipxe." + mac.triton();
    }

    /** What the menu of a machine is called. */
    static String menuName(MacAddress mac) {
        return "menu.lst." + mac.triton();
    }

    Optional<BooterText> script() {
        return text(scriptName(mac));
    }

    Optional<BooterText> menu() {
        return text(menuName(mac));
    }

    Optional<BooterText> text(String name) {
        return Optional.ofNullable(texts.get(name))
                .map(written -> new BooterText(written.content().text(StandardCharsets.UTF_8)));
    }

    /** What the booter was told of this machine: by its cache, or else by its script, or else by its menu. */
    BootParameters parameters() {
        return cache.map(written -> CacheReader.read(written.content()))
                .or(() -> script().flatMap(this::parameters))
                .or(() -> menu().flatMap(this::parameters))
                .orElse(BootParameters.NONE);
    }

    /** The menu has the serial port even where the screen is preferred. */
    private Optional<BootParameters> parameters(BooterText text) {
        return new KernelLine(text.kernelLine())
                .parameters()
                .map(read -> menu().flatMap(BooterText::console).map(read::with).orElse(read));
    }
}
