package pilotlight.appliance.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a machine said on its serial console about how it was booted; the lines are described in {@code src/test/lab/README.md}.
 *
 * @param commandLine of the kernel
 * @param firmware {@code efi} or {@code bios}
 * @param files what the loader put into the initramfs, by absolute path
 * @param hashed those of them whose SHA-1 is in the file beside them, where the machine looked
 * @param hostname where the machine has one
 * @param address where the machine got one
 * @param rootFs where the machine was told to fetch one, and could mount it
 * @param problems whatever went wrong, in the machine's words
 */
record BootReport(
        String commandLine,
        String firmware,
        Map<String, Digest> files,
        Set<String> hashed,
        Optional<String> hostname,
        Optional<Address> address,
        Optional<RootFs> rootFs,
        List<String> problems) {

    /** The last line of each report. */
    static final String END = "PILOT-DONE";

    private static final Pattern BOOT = line("BOOT (.*)");
    private static final Pattern FIRMWARE = line("FIRMWARE (\\w+)");
    private static final Pattern FILE = line("FILE (.+) sha256=(\\w+) size=(\\d+) mode=\\d+");
    private static final Pattern HASHED = line("HASHED (.+)");
    private static final Pattern HOSTNAME = line("HOSTNAME (.+)");
    private static final Pattern NET = line("NET \\S+ \\S+ (\\S+) (dhcp|static|advertised)");
    private static final Pattern ROOTFS = line("ROOTFS sha256=(\\w+) size=(\\d+) marker=(.*)");
    private static final Pattern PROBLEM = line("PROBLEM (.*)");

    /** Copies what it is given. */
    BootReport {
        files = Map.copyOf(files);
        hashed = Set.copyOf(hashed);
        problems = List.copyOf(problems);
    }

    /**
     * How the machine came to its address.
     *
     * @param how {@code dhcp}, {@code static}, or {@code advertised} by an IPv6 router
     */
    record Address(String ip, String how) {}

    /**
     * The root file system that was fetched.
     *
     * @param marker the text of the file {@code marker} inside it
     */
    record RootFs(Digest digest, String marker) {}

    /**
     * Finds the report in all that the console showed.
     *
     * @throws IllegalStateException where the console shows no report
     */
    static BootReport of(String console) {
        return new BootReport(
                all(BOOT, console)
                        .findFirst()
                        .orElseThrow(BootReport::nothingBooted)
                        .group(1),
                all(FIRMWARE, console)
                        .findFirst()
                        .orElseThrow(BootReport::nothingBooted)
                        .group(1),
                files(console),
                all(HASHED, console).map(match -> match.group(1)).collect(Collectors.toSet()),
                all(HOSTNAME, console).findFirst().map(match -> match.group(1)),
                all(NET, console).findFirst().map(match -> new Address(match.group(1), match.group(2))),
                all(ROOTFS, console).findFirst().map(match -> new RootFs(digest(match, 1), match.group(3))),
                all(PROBLEM, console).map(match -> match.group(1)).toList());
    }

    private static Map<String, Digest> files(String console) {
        Map<String, Digest> files = new LinkedHashMap<>();
        all(FILE, console).forEach(match -> files.put(match.group(1), digest(match, 2)));
        return files;
    }

    private static Digest digest(MatchResult match, int group) {
        return new Digest(match.group(group), Long.parseLong(match.group(group + 1)));
    }

    private static Pattern line(String rest) {
        return Pattern.compile("^PILOT-" + rest + "$", Pattern.MULTILINE);
    }

    private static Stream<MatchResult> all(Pattern pattern, String console) {
        return pattern.matcher(console).results();
    }

    private static IllegalStateException nothingBooted() {
        return new IllegalStateException("the console shows no PILOT-BOOT and PILOT-FIRMWARE");
    }
}
