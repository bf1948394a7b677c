package pilotlight.appliance.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** What a boot asks next, given the answers so far. */
class BootCourseTest {

    private static final Ipv4 SERVER = Ipv4.parse("10.0.0.1");
    private static final Answer LOADER = new Answer.Offered(new BootOffer(SERVER, "snponly.efi", true));
    private static final Answer SCRIPT_URL =
            new Answer.Offered(new BootOffer(SERVER, "http://10.0.0.1/boot.ipxe?mac=${net0/mac}", true));
    private static final Answer ARRIVED = new Answer.Arrived("");
    private static final Answer SCRIPT = new Answer.Arrived("""
            #!ipxe
            kernel /vmlinuz fetch=http://10.0.0.1/root.squashfs
            initrd /initrd
            boot
            """);

    @Test
    void aUefiMachineAsksForALoaderItsScriptAndAllThatThatNames() {
        assertThat(asked()).isEqualTo(new Question.BootFile(DhcpProfile.EDK2_PXE));
        assertThat(asked(LOADER)).isEqualTo(content(Stage.LOADER, "tftp://10.0.0.1/snponly.efi", Habit.EDK2));
        assertThat(asked(LOADER, ARRIVED)).isEqualTo(new Question.BootFile(DhcpProfile.SNPONLY));
        assertThat(asked(LOADER, ARRIVED, SCRIPT_URL))
                .isEqualTo(content(Stage.SCRIPT, "http://10.0.0.1/boot.ipxe?mac=52:54:00:00:00:01", Habit.IPXE_OLD));
        assertThat(asked(LOADER, ARRIVED, SCRIPT_URL, SCRIPT))
                .isEqualTo(content(Stage.KERNEL, "http://10.0.0.1/vmlinuz", Habit.IPXE_OLD));
        assertThat(asked(LOADER, ARRIVED, SCRIPT_URL, SCRIPT, ARRIVED))
                .isEqualTo(content(Stage.INITRD, "http://10.0.0.1/initrd", Habit.IPXE_OLD));
        assertThat(asked(LOADER, ARRIVED, SCRIPT_URL, SCRIPT, ARRIVED, ARRIVED))
                .isEqualTo(content(Stage.ROOTFS, "http://10.0.0.1/root.squashfs", Habit.INITRAMFS));
        assertThat(next("edk2-x64", LOADER, ARRIVED, SCRIPT_URL, SCRIPT, ARRIVED, ARRIVED, ARRIVED))
                .isEqualTo(new Turn.Booted());
    }

    @Test
    void stopsWhereAFileIsMissingThatMustBeThere() {
        assertThat(next("edk2-x64", LOADER, new Answer.Missing("there is none")))
                .isEqualTo(new Turn.Stopped(Stage.LOADER, "there is none"));
    }

    @Test
    void goesOnWhereAFileIsMissingThatMayBeThere() {
        assertThat(next("grub", LOADER, new Answer.Missing("there is none")))
                .isEqualTo(new Turn.Asks(content(Stage.LOADER, "tftp://10.0.0.1//grub/x86_64-efi/fs.lst", Habit.GRUB)));
    }

    @Test
    void stopsAtAnOfferThatNamesNoFile() {
        assertThat(next("edk2-x64", new Answer.Offered(new BootOffer(SERVER, "", true))))
                .isEqualTo(new Turn.Stopped(Stage.DISCOVER, "the answer of 10.0.0.1 names no boot file"));
    }

    private static Question asked(Answer... answers) {
        return ((Turn.Asks) next("edk2-x64", answers)).question();
    }

    private static Turn next(String firmware, Answer... answers) {
        Identity machine = new Identity(MacAddress.parse("52:54:00:00:00:01"), new UUID(1, 2));
        Attachment attachment = new Attachment(Ipv4.parse("10.0.0.9"), SERVER, Ports.USUAL);
        return new BootCourse(machine, FirmwareProfile.find(firmware).orElseThrow(), attachment).next(List.of(answers));
    }

    private static Question content(Stage stage, String uri, Habit habit) {
        return new Question.Content(stage, URI.create(uri), habit);
    }
}
