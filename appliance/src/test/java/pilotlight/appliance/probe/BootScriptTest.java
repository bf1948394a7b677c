package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pilotlight.netboot.ipxe.Script;

class BootScriptTest {

    private static final URI BASE = URI.create("http://10.0.0.2:10080/boot.ipxe.01525400123456");

    @Test
    void findsKernelImagesAndRootFileSystem() {
        BootScript script = read("""
                #!ipxe
                kernel /os/a/vmlinuz initrd=initrd boot=live fetch=http://10.0.0.2:10080/os/a/rootfs
                initrd http://10.0.0.2:10080/os/a/initrd
                module bootfs/525400123456/extra.conf /etc/extra.conf
                boot
                """);
        assertThat(script.kernel()).hasToString("http://10.0.0.2:10080/os/a/vmlinuz");
        assertThat(script.images())
                .isEqualTo(List.of(
                        URI.create("http://10.0.0.2:10080/os/a/initrd"),
                        URI.create("http://10.0.0.2:10080/bootfs/525400123456/extra.conf")));
        assertThat(script.rootfs()).contains(URI.create("http://10.0.0.2:10080/os/a/rootfs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetch=http://h/r", "root=live:http://h/r", "url=http://h/r"})
    void knowsTheArgumentsOfTheCommonLiveSystems(String argument) {
        assertThat(read("#!ipxe\nkernel k " + argument + "\nboot").rootfs()).contains(URI.create("http://h/r"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"quiet", "root=live:CDLABEL=Fedora", "prefetch=http://h/r"})
    void passesOverArgumentsThatFetchNothing(String argument) {
        assertThat(read("#!ipxe\nkernel k " + argument + "\nboot").rootfs()).isEqualTo(Optional.empty());
    }

    @Test
    void saysWhyAScriptCannotBePlayed() {
        assertThatThrownBy(() -> read("#!ipxe\nexit"))
                .hasMessage("the script http://10.0.0.2:10080/boot.ipxe.01525400123456 boots no kernel");
        assertThatThrownBy(() -> read("#!ipxe\nkernel http://${next-server}/k"))
                .hasMessage("'kernel http://${next-server}/k' depends on settings that only a real machine has");
        assertThatThrownBy(() -> read("#!ipxe\nkernel")).hasMessage("'kernel' names no file");
    }

    private static BootScript read(String text) {
        return BootScript.read(Script.parse(text), BASE);
    }
}
