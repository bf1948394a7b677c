package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.boot.Stage;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.ipxe.Script;
import pilotlight.netboot.wire.MalformedPacketException;

/**
 * A machine that boots over the network without being there: firmware, then iPXE, then the initramfs that fetches its root file system.
 * Each sends what real ones send and gives up where they would. Boots once, on the thread that asks.
 */
public final class SimulatedMachine {

    private static final String EDK2_AGENT = "UefiHttpBoot/1.0";
    private static final String IPXE_AGENT = "iPXE/1.0.0+git-20190125";
    private static final String INITRAMFS_AGENT = "Wget";

    private final Identity identity;
    private final FirmwareProfile firmware;
    private final Attachment attachment;
    private final BootListener listener;
    private final List<Fetched> files = new ArrayList<>();
    private Stage stage = Stage.DISCOVER;

    /** A machine that is switched off. */
    public SimulatedMachine(Identity identity, FirmwareProfile firmware, Attachment attachment, BootListener listener) {
        this.identity = identity;
        this.firmware = firmware;
        this.attachment = attachment;
        this.listener = listener;
    }

    /** Switches it on and waits until it has everything or gives up. */
    public BootResult boot() {
        try {
            fetchLoader(offer(firmware.rom()));
            URI scriptUrl = URI.create(offer(firmware.ipxe()).file());
            BootScript script = BootScript.read(Script.parse(fetch(Stage.SCRIPT, scriptUrl, IPXE_AGENT)), scriptUrl);
            fetch(Stage.KERNEL, script.kernel(), IPXE_AGENT);
            for (URI image : script.images()) {
                fetch(Stage.INITRD, image, IPXE_AGENT);
            }
            if (script.rootfs().isPresent()) {
                fetch(Stage.ROOTFS, script.rootfs().get(), INITRAMFS_AGENT);
            }
            return new BootResult.Booted(files);
        } catch (IOException | IllegalArgumentException | MalformedPacketException e) {
            return new BootResult.Stopped(stage, e.getMessage(), files);
        }
    }

    private BootOffer offer(DhcpProfile profile) throws IOException {
        DhcpDialogue dialogue =
                new DhcpDialogue(identity, profile, ThreadLocalRandom.current().nextInt());
        DhcpClient client = new DhcpClient(attachment);
        begin(Stage.DISCOVER, profile.vendorClass().text());
        BootOffer offer = client.discover(dialogue);
        begin(Stage.OFFER, offer.file());
        BootOffer last = offer.leadsToBootServer(profile) ? client.request(dialogue, offer) : offer;
        if (last.flaw().isPresent()) {
            throw new IOException(last.flaw().get());
        }
        return last;
    }

    private void fetchLoader(BootOffer offer) throws IOException {
        if (firmware.rom().http()) {
            URI url = URI.create(offer.file());
            begin(Stage.LOADER, offer.file());
            new HttpReader(attachment.address(), EDK2_AGENT).head(url);
            fetch(Stage.LOADER, url, EDK2_AGENT);
        } else {
            InetSocketAddress server = new InetSocketAddress(
                    offer.server().inet(), attachment.ports().tftp());
            receive(
                    Stage.LOADER,
                    offer.file(),
                    Transport.TFTP,
                    intake -> tftp().read(server, offer.file(), firmware.tftp(), intake));
        }
    }

    private String fetch(Stage of, URI url, String agent) throws IOException {
        return switch (String.valueOf(url.getScheme())) {
            case "http" ->
                receive(
                        of,
                        url.toString(),
                        Transport.HTTP,
                        intake -> new HttpReader(attachment.address(), agent).read(url, intake));
            case "tftp" ->
                receive(
                        of,
                        url.toString(),
                        Transport.TFTP,
                        intake -> tftp().read(server(url), url.getPath().substring(1), TftpProfile.IPXE, intake));
            default -> throw new IOException("'" + url + "' is no http or tftp URL");
        };
    }

    private InetSocketAddress server(URI url) {
        return new InetSocketAddress(
                url.getHost(), url.getPort() < 0 ? attachment.ports().tftp() : url.getPort());
    }

    private TftpReader tftp() {
        return new TftpReader(attachment.address());
    }

    private String receive(Stage of, String name, Transport transport, Source source) throws IOException {
        begin(of, name);
        long start = System.nanoTime();
        Intake intake = new Intake(listener);
        source.readInto(intake);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        Fetched file = new Fetched(of, name, transport, intake.bytes(), intake.sha256Hex(), seconds);
        files.add(file);
        listener.fetched(file);
        return intake.text();
    }

    private void begin(Stage next, String what) {
        stage = next;
        listener.begun(next, what);
    }

    /** A file at its server. */
    private interface Source {
        void readInto(Intake intake) throws IOException;
    }
}
