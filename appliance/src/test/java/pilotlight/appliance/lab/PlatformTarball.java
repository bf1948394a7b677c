package pilotlight.appliance.lab;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Writes a platform the way Triton ships its Linux platforms: {@code platform-STAMP.tgz} with a SHA-1 beside each large file. */
final class PlatformTarball implements AutoCloseable {

    private final String top;
    private final TarArchiveOutputStream tar;

    private PlatformTarball(Path file, String top) throws IOException {
        this.top = top;
        this.tar = new TarArchiveOutputStream(
                new GzipCompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
    }

    /** Writes {@code system} as the platform {@code stamp}. */
    static Path write(Path directory, String stamp, LiveSystem system) {
        String top = "platform-" + stamp;
        Path file = directory.resolve(top + ".tgz");
        try (PlatformTarball tarball = new PlatformTarball(file, top)) {
            tarball.add("etc/version/platform", (stamp + "\n").getBytes(StandardCharsets.UTF_8));
            tarball.add("x86_64/vmlinuz", Files.readAllBytes(system.kernel()));
            tarball.addHashed("x86_64/initrd", Files.readAllBytes(system.initrd()));
            tarball.addHashed("x86_64/filesystem.squashfs", Files.readAllBytes(system.rootFs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private void addHashed(String path, byte[] content) throws IOException {
        add(path, content);
        add(path + ".hash", (Digest.hex("SHA-1", content) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void add(String path, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(top + "/" + path);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
