package pilotlight.appliance.triton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import pilotlight.netboot.wire.Ipv4;

/** Writes a {@code /tftpboot} as Triton's booter leaves it, by rules of its own: nothing of ours is asked. */
final class Booter {

    /** The booter's own address. */
    static final Ipv4 ADDRESS = Ipv4.parse("10.99.99.9");

    static final String SMARTOS = "20210731T223008Z";
    static final String SMARTOS_WITHOUT_HASH = "20200101T000000Z";
    static final String LINUX = "20220203T040506Z";
    static final String LINUX_WITHOUT_HASH = "20220101T000000Z";

    final Path root;

    /** With four platforms, {@code extra/}, loader programs and the pool's cache, but no machine. */
    Booter(Path root) {
        this.root = root;
        smartos(SMARTOS, true);
        smartos(SMARTOS_WITHOUT_HASH, false);
        linux(LINUX, true);
        linux(LINUX_WITHOUT_HASH, false);
        put("extra/joysetup/node.config", "root_shadow='$6$x'\nswap='1'\n");
        put("extra/agents/agents.sh", "#!/bin/sh\n");
        put("undionly.kpxe", "Triton's undionly");
        put("snponly.efi", "Triton's snponly");
        put("pxegrub", "GRUB 0.97");
        put("joybadger.xpm.gz", "badger");
        put("poolcache/admin_network_pool.json", "{}");
    }

    private void smartos(String stamp, boolean hashed) {
        String platform = "os/" + stamp + "/platform/";
        put(platform + "i86pc/kernel/amd64/unix", "unix " + stamp);
        put(platform + "i86pc/amd64/boot_archive", "archive " + stamp);
        put(platform + "etc/version/platform", stamp + "\n");
        put(platform + ".manifest", "manifest");
        if (hashed) {
            put(platform + "i86pc/amd64/boot_archive.hash", sha1(bytes("archive " + stamp)) + "\n");
        }
    }

    private void linux(String stamp, boolean hashed) {
        String platform = "os/" + stamp + "/platform/x86_64/";
        for (String name : new String[] {"vmlinuz", "initrd", "filesystem.squashfs"}) {
            put(platform + name, name + " " + stamp);
            if (hashed && !name.equals("vmlinuz")) {
                put(platform + name + ".hash", sha1(bytes(name + " " + stamp)) + "\n");
            }
        }
    }

    /** A machine to be written here. */
    ComputeNode node(String mac) {
        return new ComputeNode(this, mac);
    }

    boolean has(String path) {
        return Files.exists(root.resolve(path));
    }

    Path put(String path, String content) {
        return put(path, bytes(content));
    }

    Path put(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
