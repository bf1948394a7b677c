package pilotlight.appliance.console;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The files of the console, all in memory: whoever answers for them never waits for a disk.
 *
 * @param byName by their names below {@code static/console/}, such as {@code pages/rack.js}
 */
record Assets(Map<String, Asset> byName) {

    private static final String DIRECTORY = "/static/console/";
    private static final String SHELL = "index.html";
    private static final String ADDRESS = "\"/console/";

    /** Copies the map. */
    Assets {
        byName = Map.copyOf(byName);
    }

    /** Those that the jar carries, or the directory of classes in its place. */
    static Assets ofJar() {
        URI shell = uri();
        try {
            return shell.getScheme().equals("jar")
                    ? inJar(archive(shell))
                    : in(Path.of(shell).getParent());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static URI uri() {
        try {
            return Assets.class.getResource(DIRECTORY + SHELL).toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The archive's own address in {@code jar:file:/x/pilotlight.jar!/static/...}. */
    private static File archive(URI inside) {
        String name = inside.getRawSchemeSpecificPart();
        return new File(URI.create(name.substring(0, name.indexOf('!'))));
    }

    /** The JVM has its directory in memory already; a file system of it would read that once more. */
    private static Assets inJar(File archive) throws IOException {
        try (ZipFile jar = new ZipFile(archive)) {
            return new Assets(jar.stream()
                    .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(DIRECTORY.substring(1)))
                    .map(entry -> Map.entry(entry.getName().substring(DIRECTORY.length() - 1), entry))
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> asset(entry.getKey(), jar, entry.getValue()))));
        }
    }

    private static Asset asset(String name, ZipFile jar, ZipEntry entry) {
        try (InputStream content = jar.getInputStream(entry)) {
            return Asset.of(name, content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Assets in(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return new Assets(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> name(directory, file), file -> asset(directory, file))));
        }
    }

    private static String name(Path directory, Path file) {
        return directory.relativize(file).toString();
    }

    private static Asset asset(Path directory, Path file) {
        try {
            return Asset.of(name(directory, file), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A name for all files together: another where one of them is another. */
    String edition() {
        String tags = byName.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getKey() + file.getValue().etag())
                .collect(Collectors.joining());
        return Asset.digest(tags.getBytes(StandardCharsets.UTF_8));
    }

    /** The page that all addresses of the console begin with; it names the files by addresses that are this edition's alone. */
    Asset shell() {
        String page = byName.get(SHELL).content().text(StandardCharsets.UTF_8);
        return Asset.of(SHELL, page.replace(ADDRESS, ADDRESS + edition() + "/").getBytes(StandardCharsets.UTF_8));
    }

    /** The file of this name. */
    Optional<Asset> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
