package pilotlight.appliance.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import pilotlight.appliance.RunFile;
import pilotlight.appliance.api.Token;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.Endpoint;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.net.NetInterface;
import pilotlight.netboot.pxe.Architecture;
import pilotlight.netboot.wire.Ipv4;
import pilotlight.netboot.wire.MacAddress;

/** {@code render MAC PATH}: the very bytes that a machine would get. */
@Command(
        name = "render",
        description = {
            "Print the very bytes that a machine would get at a path of the boot tree.",
            "A running appliance knows how the machine last asked (BIOS or UEFI); else it is taken for BIOS, or UEFI with --efi."
        })
final class RenderCommand implements Callable<Integer> {

    private final Place place;

    @Option(names = "--efi", description = "Take it for a machine with UEFI, and ask no running appliance.")
    private boolean efi;

    @Parameters(index = "0", paramLabel = "MAC", description = "The machine.")
    private String machine;

    @Parameters(index = "1", paramLabel = "PATH", description = "A path of the boot tree, such as boot.ipxe.")
    private String path;

    RenderCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = place.settings();
        MacAddress mac = Inputs.mac(machine);
        Optional<String> running = efi ? Optional.empty() : RunFile.running(settings.state());
        if (running.isPresent()) {
            new RunningControl(running.get(), Token.in(settings.state())).render(mac, path, System.out);
        } else {
            render(settings, mac, System.out);
        }
        System.out.flush();
        return 0;
    }

    private void render(Settings settings, MacAddress mac, OutputStream to) throws IOException {
        BootFile found = new StateDirectory(settings).tree().find(path, client(settings, mac));
        if (found instanceof BootFile.Text text) {
            to.write(text.content().toArray());
        } else if (found instanceof BootFile.OnDisk disk) {
            Files.copy(disk.location(), to);
        } else if (found instanceof BootFile.Joined joined) {
            Files.copy(joined.disk().location(), to);
            to.write(joined.tail().toArray());
        } else {
            throw new NotDoneException(
                    found instanceof BootFile.Refused refused ? refused.reason() : ((BootFile.Absent) found).reason());
        }
    }

    private Client client(Settings settings, MacAddress mac) throws IOException {
        Ipv4 self = NetInterface.firstAddress(
                Inputs.interfaces(settings), settings.control().address());
        Client client = Client.of(
                mac,
                new Endpoint(self, settings.ports().http(), settings.ports().tftp()));
        return efi ? client.running(Architecture.EFI_X64) : client;
    }
}
