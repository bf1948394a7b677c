package pilotlight.appliance.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.Fetched;

/** Files are compared with the first copy that came. */
class CopiesTest {

    private static final URI KERNEL = URI.create("http://10.0.0.1/os/p/vmlinuz");

    @TempDir
    private Path directory;

    private Copies copies;

    @BeforeEach
    void theFirstCopyCame() {
        copies = new Copies(directory);
        assertThat(arriving(KERNEL, "kern", "el").compared()).isFalse();
        copies.complete();
    }

    @Test
    void theSameBytesAreWell() {
        Inspection.Verified second = arriving(KERNEL, "k", "ernel");
        assertThat(second.compared()).isTrue();
        assertThat(second.bytes()).isEqualTo(6);
        assertThat(second.flaw()).isEmpty();
    }

    @Test
    void aSingleWrongByteIsNamedWithItsFile() {
        assertThat(arriving(KERNEL, "kern", "eL").flaw())
                .contains(KERNEL + " is not what the first copy of it was, from byte 5 on");
    }

    @Test
    void aFileThatIsTooShortOrTooLongIsWrong() {
        assertThat(arriving(KERNEL, "kern").flaw())
                .contains(KERNEL + " arrived with 4 bytes where the first copy of it has 6");
        assertThat(arriving(KERNEL, "kernel!").flaw())
                .contains(KERNEL + " arrived with 7 bytes where the first copy of it has 6");
    }

    @Test
    void whatIsMadeForOneMachineIsCountedAlone() {
        Inspection.Verified modules = arriving(URI.create("http://10.0.0.1/bootfs/52-54/modules.cpio"), "cpio");
        assertThat(modules.compared()).isFalse();
        assertThat(modules.bytes()).isEqualTo(4);
    }

    @Test
    void scriptsAreReadAndTheirFirstCopyForgotten() {
        Inspection script = copies.inspect(Stage.SCRIPT, URI.create("http://10.0.0.1/boot.ipxe"));
        script.take(bytes("#!ipxe"));
        assertThat(script.end().text()).isEqualTo("#!ipxe");
        assertThat(copies.fetched()).extracting(Fetched::name).containsExactly(KERNEL.toString());
    }

    @Test
    void theFirstCopyHasItsDigests() {
        Fetched kernel = copies.fetched().get(0);
        assertThat(kernel.bytes()).isEqualTo(6);
        assertThat(kernel.sha256()).startsWith("6923dd1b").hasSize(64);
        assertThat(kernel.sha1()).hasSize(40);
    }

    private Inspection.Verified arriving(URI uri, String... parts) {
        Inspection inspection = copies.inspect(Stage.KERNEL, uri);
        for (String part : parts) {
            inspection.take(bytes(part));
        }
        return inspection.end();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
