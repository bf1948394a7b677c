package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.config.Ports;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** What loaders make of their configurations. */
class LoaderConfigTest {

    private static final URI TFTP = URI.create("tftp://10.0.0.1/grubx64.efi");
    private static final Ipv4 SELF = Ipv4.parse("10.77.0.100");

    private static GrubConfig grub(String text) {
        Session session = new LiveSession(
                new Identity(MacAddress.parse("52:54:00:00:00:01"), new UUID(1, 2)),
                DhcpProfile.EDK2_PXE,
                new Attachment(SELF, SELF, Ports.USUAL),
                Optional.empty(),
                BootListener.NONE);
        GrubConfig config = new GrubConfig(session, TFTP);
        config.take(text);
        return config;
    }

    @Test
    void grubLoadsFromTheDeviceThatIsNamed() {
        assertThat(grub("""
                        menuentry 'x' {
                          linux (http,10.0.0.1:8080)/os/vmlinuz quiet "fetch=http://10.0.0.1/root"
                          initrd (http,10.0.0.1:8080)/a (http,10.0.0.1:8080)/b
                        }
                        """).boot())
                .contains(new BootScript(
                        URI.create("http://10.0.0.1:8080/os/vmlinuz"),
                        List.of(URI.create("http://10.0.0.1:8080/a"), URI.create("http://10.0.0.1:8080/b")),
                        Optional.of(URI.create("http://10.0.0.1/root"))));
    }

    @Test
    void grubLoadsFromWhereItCameElse() {
        assertThat(grub("linux /vmlinuz\n").boot().orElseThrow().kernel())
                .isEqualTo(URI.create("tftp://10.0.0.1//vmlinuz"));
    }

    @Test
    void grubFollowsToAnotherConfiguration() {
        assertThat(grub("configfile (tftp)/grub.cfg-01-$net_default_mac\n").next())
                .contains(URI.create("tftp://10.0.0.1//grub.cfg-01-52:54:00:00:00:01"));
    }

    @Test
    void pxelinuxBootsItsDefault() {
        URI self = URI.create("tftp://10.0.0.1/boot/pxelinux.0");
        assertThat(PxelinuxConfig.read("""
                        DEFAULT b
                        LABEL a
                          KERNEL wrong
                        LABEL b
                          kernel vmlinuz
                          append initrd=/initrd,extra quiet
                        """, self))
                .isEqualTo(new BootScript(
                        URI.create("tftp://10.0.0.1/boot/vmlinuz"),
                        List.of(URI.create("tftp://10.0.0.1//initrd"), URI.create("tftp://10.0.0.1/boot/extra")),
                        Optional.empty()));
    }

    @Test
    void pxelinuxLoadsWhatMbootNames() {
        assertThat(PxelinuxConfig.read(
                        "DEFAULT b\nLABEL b\nKERNEL mboot.c32\nAPPEND /unix -B a=b --- /archive type=rootfs\n", TFTP))
                .isEqualTo(new BootScript(
                        URI.create("tftp://10.0.0.1//unix"),
                        List.of(URI.create("tftp://10.0.0.1//archive")),
                        Optional.empty()));
    }

    @Test
    void uRootRefusesOptionsOfIpxe() {
        URI self = URI.create("http://10.0.0.1/uroot.ipxe");
        assertThatThrownBy(() -> UrootScript.read("#!ipxe\nkernel --name k http://10.0.0.1/k\nboot\n", self))
                .hasMessageContaining("it knows no options and no settings");
        assertThat(UrootScript.read("#!ipxe\nkernel /k a\ninitrd /i\nboot\nkernel /late\n", self))
                .isEqualTo(new BootScript(
                        URI.create("http://10.0.0.1/k"), List.of(URI.create("http://10.0.0.1/i")), Optional.empty()));
    }

    @Test
    void programsAreKnownByTheirNames() {
        assertThat(Program.named("http://h/snponly-arm64.efi?x=y")).isEqualTo(Program.IPXE);
        assertThat(Program.named("\\Boot\\shimx64.efi")).isEqualTo(Program.SHIM);
        assertThat(Program.named("grubnetx64.efi.signed")).isEqualTo(Program.GRUB);
        assertThat(Program.named("lpxelinux.0")).isEqualTo(Program.PXELINUX);
        assertThat(Program.named("os/x/linux.efi")).isEqualTo(Program.KERNEL);
    }

    @Test
    void addressesAreShortenedFromTheEnd() {
        assertThat(Names.hexPrefixes(SELF))
                .startsWith("0A4D0064", "0A4D006")
                .endsWith("0A", "0")
                .hasSize(8);
    }
}
