package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.pxe.Isa;

/** shim: looks for revocations and certificates beside itself, then loads GRUB from there. */
final class ShimProgram implements BootProgram {

    private static final List<String> TRIED =
            List.of("revocations_sku.efi", "revocations_sbat.efi", "shim_certificate_0.efi");

    @Override
    public void run(Session session, URI self) throws IOException {
        for (String name : TRIED) {
            session.look(Stage.LOADER, beside(self, name), Habit.SHIM);
        }
        String suffix = session.rom().architecture().isa() == Isa.ARM64 ? "aa64" : "x64";
        URI grub = beside(self, doubled(self) + "grub" + suffix + ".efi");
        session.fetch(Stage.LOADER, grub, Habit.SHIM);
        Program.GRUB.behaviour().run(session, grub);
    }

    /** By HTTP the name of the second stage, and only that, begins with a slash, which shim appends to the directory. */
    private static String doubled(URI self) {
        return "http".equals(self.getScheme()) ? "/" : "";
    }

    private static URI beside(URI self, String name) {
        String text = self.toString();
        return URI.create(text.substring(0, text.lastIndexOf('/') + 1) + name);
    }
}
