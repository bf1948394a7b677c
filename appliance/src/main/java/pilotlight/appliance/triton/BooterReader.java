package pilotlight.appliance.triton;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.files.OperatorFiles;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Reads the {@code /tftpboot} of a booter: all of it but the contents of large files. */
final class BooterReader {

    private static final List<String> DIRECTORIES = List.of("cache", "poolcache", "bootfs", "os", "extra");
    private static final String CACHE = "cache";
    private static final String LEADS_ELSEWHERE = " leads elsewhere";
    private static final String SPLASH = "joybadger.xpm.gz";
    private static final Pattern PROGRAM = Pattern.compile("pxegrub|.*\\.(kpxe|kkpxe|pxe|efi)");
    private static final Pattern TEXT_NAME = Pattern.compile("(?:boot\\.ipxe|menu\\.lst)\\.01([0-9A-F]{12})");
    private static final Pattern CACHE_NAME = Pattern.compile("((?:[0-9a-f]{2}:){5}[0-9a-f]{2})\\.json");
    /** Many times what any booter writes about one machine. */
    private static final long LONGEST_TEXT = 16 << 20;

    private final Path root;
    private final SortedMap<MacAddress, BooterMachine.Written> caches = new TreeMap<>();
    private final SortedMap<MacAddress, SortedMap<String, BooterMachine.Written>> texts = new TreeMap<>();
    private final SortedMap<String, Path> programs = new TreeMap<>();
    private final SortedMap<String, Path> pictures = new TreeMap<>();
    private final List<String> strangers = new ArrayList<>();

    private BooterReader(Path root) {
        this.root = root;
    }

    /**
     * Reads {@code root}.
     *
     * @throws NoBooterException if it has no part of a booter's directory
     */
    static BooterDirectory read(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NoBooterException(root + " is no directory: expected a booter's /tftpboot");
        }
        BooterReader reader = new BooterReader(root);
        boolean isBooter = false;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                isBooter |= reader.sort(entry);
            }
        }
        if (!isBooter) {
            throw new NoBooterException(root + " is not a booter's /tftpboot: expected any of "
                    + String.join(", ", DIRECTORIES) + ", boot.ipxe.01<MAC> and menu.lst.01<MAC> in it");
        }
        return reader.directory();
    }

    /** Puts one entry where it belongs; true if only booters have such. */
    private boolean sort(Path entry) throws IOException {
        String name = entry.getFileName().toString();
        boolean isKnown = Files.isDirectory(entry) ? DIRECTORIES.contains(name) : isText(entry, name);
        if (isKnown && name.equals(CACHE)) {
            readCaches(entry);
        } else if (!isKnown) {
            sortOther(entry, name);
        }
        return isKnown;
    }

    private boolean isText(Path entry, String name) {
        Optional<MacAddress> mac = mac(TEXT_NAME, name);
        mac.ifPresent(found -> written(entry)
                .ifPresent(text ->
                        texts.computeIfAbsent(found, key -> new TreeMap<>()).put(name, text)));
        return mac.isPresent();
    }

    private void sortOther(Path entry, String name) throws IOException {
        if (Files.isRegularFile(entry) && !isInside(entry)) {
            strangers.add(entry + LEADS_ELSEWHERE);
        } else if (Files.isRegularFile(entry) && name.equals(SPLASH)) {
            pictures.put(name, entry);
        } else if (Files.isRegularFile(entry) && PROGRAM.matcher(name).matches()) {
            programs.put(name, entry);
        } else {
            strangers.add(entry + ": nothing in a booter's directory is called so");
        }
    }

    private void readCaches(Path cache) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(cache)) {
            for (Path file : files) {
                Optional<MacAddress> mac = mac(CACHE_NAME, file.getFileName().toString());
                if (mac.isEmpty()) {
                    strangers.add(file + ": expected a name such as 00:50:56:3d:a7:95.json");
                }
                mac.ifPresent(found -> written(file).ifPresent(content -> caches.put(found, content)));
            }
        }
    }

    private static Optional<MacAddress> mac(Pattern form, String name) {
        Matcher named = form.matcher(name);
        return named.matches() ? MacAddress.find(named.group(1)) : Optional.empty();
    }

    private Optional<BooterMachine.Written> written(Path file) {
        try {
            Optional<String> fault = fault(file);
            if (fault.isPresent()) {
                strangers.add(file + fault.get());
                return Optional.empty();
            }
            return Optional.of(new BooterMachine.Written(
                    Bytes.of(Files.readAllBytes(file)),
                    Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException e) {
            strangers.add(file + " cannot be read: " + FileFault.reason(e));
            return Optional.empty();
        }
    }

    /** A pipe is a file without an end. */
    private static Optional<String> fault(Path file) throws IOException {
        if (!isInside(file)) {
            return Optional.of(LEADS_ELSEWHERE);
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(" is no file");
        }
        return Optional.of(Files.size(file))
                .filter(size -> size > LONGEST_TEXT)
                .map(size -> " has " + size + " bytes: more than the " + LONGEST_TEXT + " that are read");
    }

    /** False for a link to what nobody served: imported, it would be handed out to whoever asks. */
    private static boolean isInside(Path entry) throws IOException {
        return entry.toRealPath().startsWith(entry.getParent().toRealPath());
    }

    private BooterDirectory directory() {
        Library library = new PlatformLibrary(root).read();
        OperatorFiles.Snapshot disk = new OperatorFiles(root, () -> library).snapshot();
        strangers.addAll(library.problems());
        strangers.addAll(disk.mistakes());
        disk.extra().outside().forEach(link -> strangers.add(root.resolve("extra/" + link) + LEADS_ELSEWHERE));
        return new BooterDirectory(
                root,
                library,
                machines(disk.dropped()),
                disk.extra(),
                disk.small(),
                programs,
                pictures,
                strangers.stream().sorted().toList());
    }

    private SortedMap<MacAddress, BooterMachine> machines(Map<MacAddress, List<BootModule>> bootfs) {
        SortedMap<MacAddress, BooterMachine> machines = new TreeMap<>();
        for (Map<MacAddress, ?> named : List.of(caches, texts, bootfs)) {
            named.keySet().forEach(mac -> machines.put(mac, machine(mac, bootfs.getOrDefault(mac, List.of()))));
        }
        return machines;
    }

    private BooterMachine machine(MacAddress mac, List<BootModule> bootfs) {
        SortedMap<String, Bytes> files = new TreeMap<>();
        bootfs.forEach(file -> files.put(file.path(), file.content()));
        return new BooterMachine(
                mac, Optional.ofNullable(caches.get(mac)), texts.getOrDefault(mac, new TreeMap<>()), files);
    }
}
