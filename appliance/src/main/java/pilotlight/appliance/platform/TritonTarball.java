package pilotlight.appliance.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What goes into a tarball of a Triton Linux platform.
 *
 * @param stamp the platform's name, a moment
 * @param files for each role its file
 */
record TritonTarball(String stamp, Map<Role, Path> files) {

    private static final String VERSION = "etc/version/platform";
    private static final String MANIFEST = ".manifest";
    private static final String HASH = ".hash";

    /** Writes it; every file is read twice, to know its digest before its turn comes. */
    void write(Path output, Compression compression, Progress progress) throws IOException {
        long total = 0;
        for (Path file : files.values()) {
            total += 2 * Files.size(file);
        }
        Meter meter = new Meter(progress, total);
        SortedMap<String, Path> contents = new TreeMap<>();
        files.forEach((role, file) -> contents.put(place(role), file));
        SortedMap<String, FileDigest> digests = new TreeMap<>();
        for (Map.Entry<String, Path> content : contents.entrySet()) {
            digests.put(content.getKey(), FileDigest.of(content.getValue(), meter));
        }
        try (TarWriter tar = new TarWriter(
                compression.pack(new BufferedOutputStream(Files.newOutputStream(output))),
                Stamp.time(stamp).orElseThrow())) {
            writeHead(tar, digests);
            for (Map.Entry<String, Path> content : contents.entrySet()) {
                FileDigest digest = digests.get(content.getKey());
                tar.addFile(top() + content.getKey(), content.getValue(), digest, meter);
                tar.addText(top() + content.getKey() + HASH, digest.sha1() + "\n");
            }
        }
    }

    private void writeHead(TarWriter tar, SortedMap<String, FileDigest> digests) throws IOException {
        StringBuilder manifest = new StringBuilder();
        digests.forEach((path, digest) ->
                manifest.append(digest.sha1()).append("  ").append(path).append('\n'));
        tar.addDirectory(top());
        tar.addText(top() + MANIFEST, manifest.toString());
        tar.addDirectory(top() + "etc/");
        tar.addDirectory(top() + "etc/version/");
        tar.addText(top() + VERSION, stamp + "\n");
        tar.addDirectory(top() + "x86_64/");
    }

    private String top() {
        return "platform-" + stamp + "/";
    }

    /** Below the top directory, where the library has it too. */
    private static String place(Role role) {
        return PlatformKind.TRITON_LINUX.layout().get(role).replaceFirst("^platform/", "");
    }
}
