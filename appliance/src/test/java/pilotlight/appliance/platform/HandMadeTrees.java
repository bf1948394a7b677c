package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Platforms that were copied in by hand, with nothing to tell what they are.
 *
 * @param os the library's directory
 */
record HandMadeTrees(Path os) {

    Path file(String path, String content) throws IOException {
        Path file = os.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    void addLinux(String name) throws IOException {
        file(name + "/platform/x86_64/vmlinuz", "kernel");
        file(name + "/platform/x86_64/initrd", "initrd");
        file(name + "/platform/x86_64/filesystem.squashfs", "squashfs");
    }

    void addSmartos(String name) throws IOException {
        file(name + "/platform/i86pc/kernel/amd64/unix", "unix");
        file(name + "/platform/i86pc/amd64/boot_archive", "archive");
    }
}
