package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An unpacked platform: what would be the tarball's top directory, such as {@code os/<STAMP>/platform} of a Triton head node.
 *
 * @param top the directory, with links resolved
 * @param stamps see {@link PlatformSource#stamps}
 */
record DirectorySource(Path top, Map<String, String> stamps) implements PlatformSource {

    private static final String TOP = "platform";

    /**
     * Finds the platform in {@code directory}: below {@code platform/} or {@code platform-<STAMP>/}, or the directory is one of
     * these itself.
     */
    static DirectorySource of(Path directory) throws IOException {
        Path real = directory.toRealPath();
        Set<Path> tops = tops(real);
        if (tops.size() > 1) {
            throw new RefusedException("it has more than one platform in it: " + tops);
        }
        if (tops.size() == 1) {
            Path top = tops.iterator().next();
            return new DirectorySource(top, stamps("directory", real, "top directory", top));
        }
        if (!isTop(real)) {
            throw new RefusedException("it is a directory with neither " + TOP + "/ nor " + TOP + "-<STAMP>/ in it");
        }
        return new DirectorySource(real, stamps("parent directory", real.getParent(), "directory", real));
    }

    private static Set<Path> tops(Path directory) throws IOException {
        Set<Path> tops = new TreeSet<>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(directory, entry -> isTop(entry) && Files.isDirectory(entry))) {
            for (Path entry : entries) {
                tops.add(entry.toRealPath());
            }
        }
        return tops;
    }

    private static boolean isTop(Path directory) {
        return name(directory).equals(TOP) || name(directory).startsWith(TOP + "-");
    }

    private static Map<String, String> stamps(String outerWord, Path outer, String innerWord, Path inner) {
        Map<String, String> stamps = new TreeMap<>();
        Stamp.ofName(name(outer)).ifPresent(stamp -> stamps.put(outerWord, stamp));
        Stamp.ofName(name(inner)).ifPresent(stamp -> stamps.put(innerWord, stamp));
        return stamps;
    }

    @Override
    public long unpackedSize() throws IOException {
        try (Stream<Path> entries = Files.walk(top)) {
            return entries.filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(entry -> entry.toFile().length())
                    .sum();
        }
    }

    @Override
    public void unpack(TreeBuilder tree, Progress progress) throws IOException {
        copy(top, TOP, tree, new Meter(progress, unpackedSize()));
    }

    private static void copy(Path entry, String name, TreeBuilder tree, Meter meter) throws IOException {
        EntryPath path = EntryPath.of(name).orElseThrow();
        BasicFileAttributes attributes =
                Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
            tree.addDirectory(path);
            for (Path child : children(entry)) {
                copy(child, name + "/" + name(child), tree, meter);
            }
        } else if (attributes.isSymbolicLink()) {
            tree.addSymbolicLink(path, Files.readSymbolicLink(entry).toString());
        } else if (attributes.isRegularFile()) {
            try (InputStream content = meter.count(Files.newInputStream(entry))) {
                tree.addFile(path, content);
            }
        } else {
            throw new RefusedException("its " + path.path() + " is neither a file nor a directory nor a link");
        }
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static String name(Path path) {
        return path == null || path.getFileName() == null
                ? ""
                : path.getFileName().toString();
    }
}
