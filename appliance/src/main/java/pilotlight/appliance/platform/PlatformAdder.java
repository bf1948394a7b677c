package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes a platform of any Linux kernel, with or without initrd and root file system. */
public final class PlatformAdder {

    private static final String FILE_NAME = "[A-Za-z0-9_][A-Za-z0-9._+~-]*";

    private final PlatformLibrary library;

    /** Adds to {@code library}. */
    public PlatformAdder(PlatformLibrary library) {
        this.library = library;
    }

    /**
     * Copies the files under their own names.
     *
     * @param args kernel arguments, one line, with {@code {{names}}} to fill in at boot; may be empty
     * @throws IOException if the disk fails; nothing is added then
     */
    public Installation add(
            String name, Path kernel, Optional<Path> initrd, Optional<Path> rootfs, String args, Progress progress)
            throws IOException {
        Map<Role, Path> paths = new EnumMap<>(Map.of(Role.KERNEL, kernel));
        initrd.ifPresent(path -> paths.put(Role.INITRD, path));
        rootfs.ifPresent(path -> paths.put(Role.ROOTFS, path));
        return new Publisher(library).publish(staging -> {
            checkName(name);
            checkArgs(args);
            staging.checkFree(name);
            return copy(name, sources(paths), args, staging, progress);
        });
    }

    private Publisher.Staged copy(
            String name, Map<Role, SourceFile> sources, String args, Staging staging, Progress progress)
            throws IOException {
        Map<Role, String> roles = roles(sources);
        KernelImage kernel = kernel(sources.get(Role.KERNEL));
        long total = 0;
        for (SourceFile source : sources.values()) {
            total += source.size();
        }
        Space space = new Space(library.os(), Space.RESERVE);
        space.require(total);
        FileCopier copier = new FileCopier(space);
        Meter meter = new Meter(progress, total);
        Map<String, FileDigest> digests = new HashMap<>();
        for (SourceFile source : sources.values()) {
            try (InputStream in = meter.count(source.open())) {
                digests.put(source.name(), copier.copy(in, staging.tree().resolve(source.name())));
            }
        }
        return new Publisher.Staged(name, PlatformKind.LINUX, roles, args, digests, kernel.architecture());
    }

    private static Map<Role, SourceFile> sources(Map<Role, Path> paths) throws RefusedException {
        Map<Role, SourceFile> sources = new EnumMap<>(Role.class);
        for (Map.Entry<Role, Path> path : paths.entrySet()) {
            sources.put(path.getKey(), SourceFile.of(path.getKey().word(), path.getValue()));
        }
        return sources;
    }

    private static Map<Role, String> roles(Map<Role, SourceFile> sources) throws RefusedException {
        Map<Role, String> roles = new EnumMap<>(Role.class);
        for (Map.Entry<Role, SourceFile> source : sources.entrySet()) {
            String name = source.getValue().name();
            if (!name.matches(FILE_NAME)) {
                throw new RefusedException(
                        source.getKey().word() + " " + source.getValue().path()
                                + " has a name that loaders misread: expected letters, digits, '.', '_', '+', '~' and '-'");
            }
            if (roles.containsValue(name) || name.equals(Manifest.NAME)) {
                throw new RefusedException(
                        source.getKey().word() + " " + source.getValue().path()
                                + " would lie beside another file of the name " + name + "; rename one");
            }
            roles.put(source.getKey(), name);
        }
        return roles;
    }

    private static KernelImage kernel(SourceFile kernel) throws IOException {
        return KernelImage.read(kernel.path())
                .orElseThrow(() -> new RefusedException("kernel " + kernel.path()
                        + " does not look like one: expected an x86 bzImage, an EFI program or an arm64 Image"));
    }

    private static void checkName(String name) throws RefusedException {
        try {
            Platform.checkName(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(e.getMessage());
        }
    }

    private static void checkArgs(String args) throws RefusedException {
        if (args.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedException(
                    "the kernel arguments must be one line without tabs: '" + args.replaceAll("\\p{Cntrl}", "?") + "'");
        }
    }
}
