package pilotlight.appliance.render;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pilotlight.appliance.machine.BootModule;
import pilotlight.netboot.wire.Bytes;

/**
 * Writes the archives that Linux unpacks into its initramfs (Documentation/driver-api/early-userspace/buffer-format.rst): magic 070701,
 * thirteen numbers of eight hexadecimal digits, name and content each padded to four bytes. The same files give the same bytes.
 */
final class Newc {

    private static final int DIRECTORY = 0040755;
    private static final int FILE = 0100644;
    private static final int BLOCK = 512;

    private final ByteBuf out = Unpooled.buffer();
    private int inode = 1;

    private Newc() {}

    /** The archive of these files, with the directories that they need before them. */
    static Bytes archive(List<BootModule> files) {
        Newc archive = new Newc();
        directories(files).forEach(path -> archive.write(path, DIRECTORY, Bytes.EMPTY));
        files.forEach(file -> archive.write(file.path(), FILE, file.content()));
        return archive.end();
    }

    private static Set<String> directories(List<BootModule> files) {
        Set<String> directories = new LinkedHashSet<>();
        for (BootModule file : files) {
            for (int slash = file.path().indexOf('/');
                    slash >= 0;
                    slash = file.path().indexOf('/', slash + 1)) {
                directories.add(file.path().substring(0, slash));
            }
        }
        return directories;
    }

    private void write(String name, int mode, Bytes content) {
        int links = mode == DIRECTORY ? 2 : 1;
        header(inode++, mode, links, content.length(), name);
        content.write(out);
        pad(4);
    }

    private void header(int ino, int mode, int links, int size, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        ascii("070701");
        // Inode, mode, uid, gid, links, mtime, size, device and special device (major, minor), length of name with its
        // NUL, checksum.
        for (int number : new int[] {ino, mode, 0, 0, links, 0, size, 0, 0, 0, 0, bytes.length + 1, 0}) {
            ascii(String.format("%08x", number));
        }
        out.writeBytes(bytes).writeByte(0);
        pad(4);
    }

    private Bytes end() {
        header(0, 0, 1, 0, "TRAILER!!!");
        pad(BLOCK);
        return Bytes.read(out, out.readableBytes());
    }

    private void ascii(String text) {
        out.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    private void pad(int unit) {
        out.writeZero(-out.writerIndex() & unit - 1);
    }
}
