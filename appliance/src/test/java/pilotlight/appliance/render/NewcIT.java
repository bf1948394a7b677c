package pilotlight.appliance.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.BootModule;

class NewcIT {

    private static final Path CPIO = Path.of("/usr/bin/cpio");

    @Test
    void isUnpackedByTheProgramThatEverybodyHas(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(CPIO), "cpio is not installed");
        Path archive = directory.resolve("modules.cpio");
        Files.write(archive, Newc.archive(NewcTest.FILES).toArray());
        Process cpio = new ProcessBuilder(CPIO.toString(), "-i", "--quiet")
                .directory(directory.toFile())
                .redirectInput(archive.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(cpio.getInputStream().readAllBytes())).isEmpty();
        assertThat(cpio.waitFor(10, TimeUnit.SECONDS)).isTrue();
        for (BootModule file : NewcTest.FILES) {
            assertThat(directory.resolve(file.path()))
                    .hasBinaryContent(file.content().toArray());
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("c"))))
                .isEqualTo("rw-r--r--");
    }
}
