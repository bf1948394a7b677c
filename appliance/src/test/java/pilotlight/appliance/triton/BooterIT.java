package pilotlight.appliance.triton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests' booter writes what Triton's does: the documented samples, byte for byte. Else the importer's tests would show nothing. */
class BooterIT {

    @TempDir
    Path directory;

    private Booter booter;

    @BeforeEach
    void set() {
        booter = new Booter(directory);
    }

    private ComputeNode sample() {
        return booter.node("00:50:56:3d:a7:95")
                .arg("hostname", "cn01")
                .arg("rabbitmq", "guest:guest:10.99.99.20:5672")
                .arg("smt_enabled", "true")
                .arg("rabbitmq_dns", "guest:guest:rabbitmq.coal.example.com:5672")
                .arg("admin_nic", "00:50:56:3d:a7:95")
                .arg("external_nic", "00:50:56:34:60:4c");
    }

    private static ComputeNode withFiles(ComputeNode node) {
        return node.network("{}").module("etc/ppt_aliases", "x");
    }

    private void assertScript(String golden) throws IOException {
        assertSame("boot.ipxe.010050563DA795", golden);
    }

    private void assertMenu(String golden) throws IOException {
        assertSame("menu.lst.010050563DA795", golden);
    }

    private void assertSame(String name, String golden) throws IOException {
        assertThat(Files.readString(directory.resolve(name)).replace(Booter.LINUX, Booter.SMARTOS))
                .isEqualTo(Files.readString(Path.of("src/test/resources/golden/render/" + golden)));
    }

    @Test
    void writesTheSampleOfSmartOs() throws IOException {
        withFiles(sample()).write();
        assertScript("smartos-full.ipxe");
        withFiles(sample()).flag("-k", true).flag("-m", "milestone=none").write();
        assertMenu("smartos-serial.menu.lst");
        withFiles(sample())
                .flag("-k", true)
                .flag("-m", "milestone=none")
                .console("vga", "none")
                .write();
        assertMenu("smartos-screen.menu.lst");
    }

    @Test
    void writesTheSampleOfLinux() throws IOException {
        withFiles(sample().boots(Booter.LINUX)).write();
        assertScript("triton-linux-full.ipxe");
        assertMenu("triton-linux.menu.lst");
    }
}
