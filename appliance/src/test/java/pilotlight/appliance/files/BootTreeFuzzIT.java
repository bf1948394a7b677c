package pilotlight.appliance.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootTreeFuzzIT {

    private static final int PATHS = 50_000;

    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "/",
            "/",
            "\\",
            "//",
            "os",
            "live",
            "vmlinuz",
            "extra",
            "bootfs",
            "525400123456",
            "override",
            "a",
            "out",
            "secret",
            "outside",
            "state",
            "..0",
            ".0",
            "\0",
            "\u00ff",
            "%2e%2e",
            "tftp://h",
            "http://",
            "boot.ipxe",
            ".01",
            "networking.json",
            "initrd.img",
            "etc/passwd",
            "\n",
            "~",
            "C:",
            "\u202e",
            "${x}",
            "{{x}}",
            " ");

    @Test
    void neverServesAFileFromOutside(@TempDir Path directory) throws IOException {
        Rack rack = new Rack(Files.createDirectories(directory.resolve("state")));
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        rack.put("extra/a", "a");
        rack.put("override/a", "a");
        Files.createSymbolicLink(rack.state.resolve("extra/out"), outside);
        Files.createSymbolicLink(rack.state.resolve("override/out"), outside.resolve("secret"));
        rack.assign(Rack.withFiles("live"));
        rack.operator.refresh();

        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("fuzz.seed=" + seed);
        Random random = new Random(seed);
        Path inside = rack.state.toRealPath();
        int found = 0;
        for (int i = 0; i < PATHS; i++) {
            String path = path(random);
            if (rack.find(path) instanceof BootFile.OnDisk file) {
                assertThat(file.location().toRealPath())
                        .as("seed %d, path '%s'", seed, path)
                        .startsWith(inside);
                found++;
            }
        }
        assertThat(found).as("seed %d finds some files at all", seed).isPositive();
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int pieces = random.nextInt(9); pieces >= 0; pieces--) {
            path.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(3) > 0) {
                path.append('/');
            }
        }
        return path.toString();
    }
}
