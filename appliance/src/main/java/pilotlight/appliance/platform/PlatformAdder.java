package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pilotlight.netboot.pxe.Isa;

/** Makes a platform of any Linux kernel, with or without initrd and root file system. */
public final class PlatformAdder {

    private static final String FILE_NAME = "[A-Za-z0-9_][A-Za-z0-9._+~-]*";

    private final PlatformLibrary library;

    /** Adds to {@code library}. */
    public PlatformAdder(PlatformLibrary library) {
        this.library = library;
    }

    /** Copies the files under their own names; the kernel tells its architecture. */
    public Installation add(
            String name, Path kernel, Optional<Path> initrd, Optional<Path> rootfs, String args, Progress progress)
            throws IOException {
        Map<Role, Path> files = new EnumMap<>(Map.of(Role.KERNEL, kernel));
        initrd.ifPresent(path -> files.put(Role.INITRD, path));
        rootfs.ifPresent(path -> files.put(Role.ROOTFS, path));
        return add(AddRequest.of(name, files, args), progress);
    }

    /**
     * Copies the files under their own names, EFI loader programs into {@code efi/}.
     *
     * @throws IOException if the disk fails; nothing is added then
     */
    public Installation add(AddRequest request, Progress progress) throws IOException {
        return new Publisher(library).publish(staging -> {
            checkName(request.name());
            checkArgs(request.args());
            staging.checkFree(request.name());
            return copy(request, staging, progress);
        });
    }

    private Publisher.Staged copy(AddRequest request, Staging staging, Progress progress) throws IOException {
        Map<Role, SourceFile> sources = sources(request.files());
        Map<Role, String> roles = roles(sources);
        KernelImage kernel = kernel(sources.get(Role.KERNEL));
        Optional<Isa> isa = request.isa().or(kernel::isa);
        Map<String, Source> copies = new TreeMap<>();
        sources.values().forEach(source -> copies.put(source.name(), source));
        if (request.efi().isPresent()) {
            copies.putAll(EfiChain.of(request.efi().get(), isa));
        }
        return new Publisher.Staged(
                request.name(), PlatformKind.LINUX, roles, request.args(), copy(copies, staging, progress), isa);
    }

    private Map<String, FileDigest> copy(Map<String, Source> sources, Staging staging, Progress progress)
            throws IOException {
        long total = 0;
        for (Source source : sources.values()) {
            total += source.size();
        }
        Space space = new Space(library.os(), Space.RESERVE);
        space.require(total);
        FileCopier copier = new FileCopier(space);
        Meter meter = new Meter(progress, total);
        Map<String, FileDigest> digests = new HashMap<>();
        for (Map.Entry<String, Source> source : sources.entrySet()) {
            Path target = staging.tree().resolve(source.getKey());
            Files.createDirectories(target.getParent());
            try (InputStream in = meter.count(source.getValue().open())) {
                digests.put(source.getKey(), copier.copy(in, target));
            }
        }
        return digests;
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
                .orElseThrow(
                        () -> new RefusedException(
                                "kernel " + kernel.path()
                                        + " does not look like one: expected an x86 bzImage, an EFI program or an Image of arm, RISC-V or LoongArch"));
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
