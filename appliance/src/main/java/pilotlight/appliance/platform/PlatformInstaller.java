package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.netboot.pxe.Isa;

/** Installs Triton platforms, SmartOS and Linux, from tarballs and directories. */
public final class PlatformInstaller {

    private static final String VERSION = "platform/etc/version/platform";
    private static final int LONGEST_VERSION = 256;

    private final PlatformLibrary library;
    private final long reserve;

    /** Installs into {@code library}. */
    public PlatformInstaller(PlatformLibrary library) {
        this(library, Space.RESERVE);
    }

    /** Leaves {@code reserve} bytes of the disk free. */
    public PlatformInstaller(PlatformLibrary library, long reserve) {
        this.library = library;
        this.reserve = reserve;
    }

    /**
     * Installs {@code source}: a tarball, or a directory that holds what would be in one, which is copied and stays as it is.
     * How a tarball is packed is told by its bytes; the stamp by its name, its top directory and its
     * {@code etc/version/platform}, which must agree.
     *
     * @throws IOException if the disk fails; nothing is installed then
     */
    public Installation install(Path source, Progress progress) throws IOException {
        return new Publisher(library).publish(staging -> {
            try {
                return unpack(PlatformSource.of(source), staging, progress);
            } catch (RefusedException e) {
                throw new RefusedException(source + " cannot be installed: " + e.getMessage());
            }
        });
    }

    private Publisher.Staged unpack(PlatformSource source, Staging staging, Progress progress) throws IOException {
        for (String stamp : source.stamps().values()) {
            staging.checkFree(stamp);
        }
        Space space = new Space(library.os(), reserve);
        space.require(source.unpackedSize());
        TreeBuilder builder = new TreeBuilder(staging.tree(), new FileCopier(space));
        source.unpack(builder, progress);
        builder.finish();
        return check(source, builder);
    }

    private static Publisher.Staged check(PlatformSource source, TreeBuilder built) throws IOException {
        Path tree = built.tree();
        Map<String, FileDigest> digests = digests(tree, built.files());
        Layout layout = Layout.of(digests.keySet());
        List<String> faults = HashFiles.faults(tree::resolve, digests);
        if (!faults.isEmpty()) {
            throw new RefusedException(String.join("; ", faults));
        }
        Map<String, String> stamps = new LinkedHashMap<>(source.stamps());
        built.top().flatMap(Stamp::ofName).ifPresent(stamp -> stamps.put("top directory", stamp));
        version(tree, digests).ifPresent(stamp -> stamps.put(VERSION, stamp));
        return new Publisher.Staged(only(stamps), layout.kind(), layout.roles(), "", digests, Optional.of(Isa.X64));
    }

    /** The digest of every path that will be served: the files, and the links to them. */
    private static Map<String, FileDigest> digests(Path tree, Map<String, FileDigest> files) throws IOException {
        Tree listed = TreeReader.read(tree, tree);
        if (!listed.problems().isEmpty()) {
            throw new RefusedException(listed.problems().get(0).replace(tree + "/", ""));
        }
        Map<String, FileDigest> digests = new HashMap<>();
        listed.files()
                .forEach((path, file) -> digests.put(
                        path, files.get(tree.relativize(file.location()).toString())));
        return digests;
    }

    private static Optional<String> version(Path tree, Map<String, FileDigest> digests) throws IOException {
        if (!digests.containsKey(VERSION)) {
            return Optional.empty();
        }
        String text;
        try (InputStream in = Files.newInputStream(tree.resolve(VERSION))) {
            text = new String(in.readNBytes(LONGEST_VERSION), StandardCharsets.ISO_8859_1).strip();
        }
        return Optional.of(Stamp.parse(text)
                .orElseThrow(() -> new RefusedException(
                        "its " + VERSION + " says '" + text + "', which is no stamp such as 20210731T223008Z")));
    }

    private static String only(Map<String, String> stamps) throws RefusedException {
        Set<String> distinct = Set.copyOf(stamps.values());
        if (distinct.isEmpty()) {
            throw new RefusedException(
                    "it has no stamp: expected a name such as platform-20210731T223008Z.tgz, or one in " + VERSION);
        }
        if (distinct.size() > 1) {
            throw new RefusedException("its stamps differ: " + stamps);
        }
        return distinct.iterator().next();
    }
}
