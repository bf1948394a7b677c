package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes an archive that depends on nothing but its content: every entry is root's, and of one time. */
final class TarWriter implements AutoCloseable {

    private static final int FILE_MODE = 0100644;
    private static final int DIRECTORY_MODE = 040755;

    private final TarArchiveOutputStream tar;
    private final Instant time;

    TarWriter(OutputStream out, Instant time) {
        this.tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        this.tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        this.time = time;
    }

    /** Adds a directory; its name ends in {@code /}. */
    void addDirectory(String name) throws IOException {
        begin(name, DIRECTORY_MODE, 0);
        tar.closeArchiveEntry();
    }

    /** Adds a small file. */
    void addText(String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        begin(name, FILE_MODE, content.length);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    /** Adds a file of which {@code digest.size()} bytes are to be had. */
    void addFile(String name, Path file, FileDigest digest, Meter meter) throws IOException {
        begin(name, FILE_MODE, digest.size());
        try (InputStream in = meter.count(Files.newInputStream(file))) {
            in.transferTo(tar);
        }
        tar.closeArchiveEntry();
    }

    private void begin(String name, int mode, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setLastModifiedTime(FileTime.from(time));
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setMode(mode);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
