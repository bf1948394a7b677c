package pilotlight.appliance.platform;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Builds tiny Triton tarballs, whole ones and broken ones. Paths are those below the top directory. */
public final class TritonTarballs {

    /** A stamp for tests. */
    public static final String STAMP = "20210731T223008Z";

    /** How a tarball is packed. */
    public enum Packing {
        PLAIN {
            @Override
            OutputStream pack(OutputStream out) {
                return out;
            }
        },
        GZIP {
            @Override
            OutputStream pack(OutputStream out) throws IOException {
                return new GZIPOutputStream(out);
            }
        },
        XZ {
            @Override
            OutputStream pack(OutputStream out) throws IOException {
                return new XZOutputStream(out, new LZMA2Options(0));
            }
        },
        ZSTD {
            @Override
            OutputStream pack(OutputStream out) throws IOException {
                return new ZstdOutputStream(out);
            }
        };

        abstract OutputStream pack(OutputStream out) throws IOException;
    }

    private record Entry(TarArchiveEntry header, byte[] content) {}

    private final String top;
    private final List<Entry> entries = new ArrayList<>();

    private TritonTarballs(String top) {
        this.top = top;
    }

    /** A tarball without anything in it yet; {@code top} is {@code platform} or {@code platform-<STAMP>}. */
    public static TritonTarballs empty(String top) {
        return new TritonTarballs(top);
    }

    /** A Triton Linux platform; every file holds its own path, and initrd and squashfs have their hashes. */
    public static TritonTarballs linux(String top) {
        return empty(top)
                .directory("x86_64")
                .file("x86_64/vmlinuz")
                .hashed("x86_64/initrd")
                .hashed("x86_64/filesystem.squashfs")
                .file("x86_64/filesystem.packages");
    }

    /** A SmartOS platform; every file holds its own path, and the boot archive has its hash. */
    public static TritonTarballs smartos(String top) {
        return empty(top)
                .file("i86pc/kernel/amd64/unix")
                .hashed("i86pc/amd64/boot_archive")
                .file(".manifest")
                .file(".gitstatus");
    }

    /** Adds {@code etc/version/platform}. */
    public TritonTarballs version(String stamp) {
        return file("etc/version/platform", stamp + "\n");
    }

    /** Adds a file that holds its own path. */
    public TritonTarballs file(String path) {
        return file(path, path);
    }

    /** Adds a file. */
    public TritonTarballs file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds a file. */
    public TritonTarballs file(String path, byte[] content) {
        return raw(top + "/" + path, TarConstants.LF_NORMAL, "", content);
    }

    /** Adds a file that holds its own path, and its {@code .hash}. */
    public TritonTarballs hashed(String path) {
        return hashed(path, path.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds a file and its {@code .hash}. */
    public TritonTarballs hashed(String path, byte[] content) {
        return file(path, content).file(path + ".hash", sha1(content) + "\n");
    }

    /** Adds a directory. */
    public TritonTarballs directory(String path) {
        return raw(top + "/" + path + "/", TarConstants.LF_DIR, "", new byte[0]);
    }

    /** Adds a symbolic link. */
    public TritonTarballs symbolicLink(String path, String target) {
        return raw(top + "/" + path, TarConstants.LF_SYMLINK, target, new byte[0]);
    }

    /** Adds a hard link; {@code target} is below the top directory, too. */
    public TritonTarballs hardLink(String path, String target) {
        return raw(top + "/" + path, TarConstants.LF_LINK, top + "/" + target, new byte[0]);
    }

    /** Adds any entry under any name, the top directory not prepended. */
    public TritonTarballs raw(String name, byte type, String link, byte[] content) {
        TarArchiveEntry header = new TarArchiveEntry(name, type, true);
        header.setLinkName(link);
        header.setSize(content.length);
        entries.add(new Entry(header, content));
        return this;
    }

    /** Takes out what was added at {@code path}. */
    public TritonTarballs without(String path) {
        entries.removeIf(entry -> entry.header().getName().equals(top + "/" + path));
        return this;
    }

    /** Writes the tarball. */
    public Path write(Path file, Packing packing) {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(packing.pack(Files.newOutputStream(file)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                tar.putArchiveEntry(entry.header());
                tar.write(entry.content());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** Writes the files and directories below {@code directory}, and returns the top directory. */
    public Path unpack(Path directory) {
        try {
            for (Entry entry : entries) {
                Path path = directory.resolve(entry.header().getName());
                Files.createDirectories(entry.header().isDirectory() ? path : path.getParent());
                if (!entry.header().isDirectory()) {
                    Files.write(path, entry.content());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return directory.resolve(top);
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
