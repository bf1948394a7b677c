package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.pxe.Isa;

/**
 * Makes Triton's Linux tarballs of a kernel, an initrd and a squashfs, with a {@code .hash} beside each. The same files and the
 * same stamp make the same tarball.
 */
public final class PlatformPacker {

    /** What a squashfs of version 4 begins with. */
    private static final String SQUASHFS = "hsqs";

    /** Packs as {@code request} says; the tarball appears when it is whole. */
    public Packing pack(PackRequest request, Progress progress) throws IOException {
        try {
            Map<Role, Path> files = files(request);
            String stamp = stamp(request, files);
            Path output = request.output().orElse(Path.of("platform-" + stamp + ".tgz"));
            checkOutput(output, stamp);
            write(new TritonTarball(stamp, files), output, progress);
            return new Packing.Packed(output, stamp, Files.size(output));
        } catch (RefusedException e) {
            return new Packing.Refused(e.getMessage());
        }
    }

    private static Map<Role, Path> files(PackRequest request) throws IOException {
        Path directory = request.directory().orElse(Path.of(""));
        if (!Files.isDirectory(directory.toAbsolutePath())) {
            throw new RefusedException(directory + " is no directory");
        }
        Map<Role, Path> files = new PartFinder(directory.toAbsolutePath()).complete(request.files());
        for (Map.Entry<Role, Path> file : files.entrySet()) {
            if (SourceFile.of(file.getKey().word(), file.getValue()).size() == 0) {
                throw new RefusedException(file.getKey().word() + " " + file.getValue() + " is empty");
            }
        }
        checkKernel(files.get(Role.KERNEL));
        checkRootfs(files.get(Role.ROOTFS));
        return files;
    }

    private static void checkKernel(Path kernel) throws IOException {
        Isa isa = KernelImage.read(kernel)
                .flatMap(KernelImage::isa)
                .orElseThrow(() -> new RefusedException("kernel " + kernel + " does not look like one"));
        if (isa != Isa.X64) {
            throw new RefusedException("kernel " + kernel + " is one for " + isa.word()
                    + "; Triton's platforms are for x64, others can be installed with `platform add`");
        }
    }

    private static void checkRootfs(Path rootfs) throws IOException {
        try (InputStream in = Files.newInputStream(rootfs)) {
            if (!new String(in.readNBytes(SQUASHFS.length()), StandardCharsets.ISO_8859_1).equals(SQUASHFS)) {
                throw new RefusedException("rootfs " + rootfs + " is no squashfs");
            }
        }
    }

    private static String stamp(PackRequest request, Map<Role, Path> files) throws IOException {
        if (request.stamp().isPresent()) {
            return Stamp.parse(request.stamp().get())
                    .filter(stamp -> Stamp.time(stamp).isPresent())
                    .orElseThrow(() -> new RefusedException(
                            "'" + request.stamp().get() + "' is no stamp: expected a time such as 20210731T223008Z"));
        }
        Instant newest = newest(files);
        return request.output()
                .flatMap(output -> Stamp.ofName(name(output)))
                .or(() -> request.directory()
                        .flatMap(directory ->
                                Stamp.ofName(name(directory.toAbsolutePath().normalize()))))
                .filter(stamp -> Stamp.time(stamp).isPresent())
                .orElseGet(() -> Stamp.of(newest));
    }

    private static Instant newest(Map<Role, Path> files) throws IOException {
        Instant newest = Instant.EPOCH;
        for (Path file : files.values()) {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            newest = modified.isAfter(newest) ? modified : newest;
        }
        return newest;
    }

    private static void checkOutput(Path output, String stamp) throws RefusedException {
        String name = name(output);
        if (Compression.ofName(name).isEmpty()) {
            throw new RefusedException(
                    "'" + name + "' is no tarball's name: expected one that ends in .tgz, .tar.xz, .tar.zst or .tar");
        }
        Optional<String> promised = Stamp.ofName(name);
        if (promised.isPresent() && !promised.get().equals(stamp)) {
            throw new RefusedException("'" + name + "' has another stamp than " + stamp);
        }
        if (Files.exists(output)) {
            throw new RefusedException(output + " exists");
        }
    }

    /** The root directory has no name but its path. */
    private static String name(Path path) {
        return Optional.ofNullable(path.getFileName()).orElse(path).toString();
    }

    private static void write(TritonTarball tarball, Path output, Progress progress) throws IOException {
        Path part = output.resolveSibling(output.getFileName() + ".part");
        try {
            tarball.write(part, Compression.ofName(name(output)).orElseThrow(), progress);
            DiskTree.sync(part);
            Files.move(part, output);
        } catch (IOException e) {
            throw new IOException("could not write " + output + ": " + FileFault.reason(e), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
