package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.machine.Transport;

/** A boot that waits for each answer, on the thread that runs it. */
final class LiveSession implements Session {

    /** As much as GRUB reads of a kernel before it seeks back. */
    private static final int KERNEL_HEAD = 4096;

    private final Identity machine;
    private final DhcpProfile rom;
    private final Attachment attachment;
    private final Optional<BootOffer> direct;
    private final BootListener listener;
    private final List<Fetched> files = new ArrayList<>();
    private Stage stage = Stage.DISCOVER;

    /** @param direct what to take for the answer to every DHCP question, which then is not asked */
    LiveSession(
            Identity machine,
            DhcpProfile rom,
            Attachment attachment,
            Optional<BootOffer> direct,
            BootListener listener) {
        this.machine = machine;
        this.rom = rom;
        this.attachment = attachment;
        this.direct = direct;
        this.listener = listener;
    }

    @Override
    public Identity machine() {
        return machine;
    }

    @Override
    public DhcpProfile rom() {
        return rom;
    }

    @Override
    public Attachment attachment() {
        return attachment;
    }

    Stage stage() {
        return stage;
    }

    List<Fetched> files() {
        return files;
    }

    @Override
    public BootOffer offer(DhcpProfile profile) throws IOException {
        begin(Stage.DISCOVER, profile.vendorClass().text());
        BootOffer offer = direct.isPresent() ? direct.get() : asked(profile);
        begin(Stage.OFFER, offer.file());
        if (offer.flaw().isPresent()) {
            throw new IOException(offer.flaw().get());
        }
        return offer;
    }

    private BootOffer asked(DhcpProfile profile) throws IOException {
        DhcpDialogue dialogue =
                new DhcpDialogue(machine, profile, ThreadLocalRandom.current().nextInt());
        DhcpClient client = new DhcpClient(attachment, listener);
        OfferRule.Choice choice = client.discover(dialogue);
        BootOffer offer = BootOffer.of(choice.offer());
        BootOffer told = choice.bootServer() ? client.request(dialogue, offer) : offer;
        return profile.ipxeFeatures().isPresent() ? new IpxeSettings(this).expand(told) : told;
    }

    @Override
    public String fetch(Stage of, URI uri, Habit habit) throws IOException {
        begin(of, uri.toString());
        long start = System.nanoTime();
        Intake intake = new Intake(listener);
        Transport transport = read(of, uri, habit, intake);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        Fetched file = new Fetched(
                of, uri.toString(), transport, intake.bytes(), intake.sha256Hex(), intake.sha1Hex(), seconds);
        files.add(file);
        listener.fetched(file);
        return intake.text();
    }

    @Override
    public Optional<String> look(Stage of, URI uri, Habit habit) throws IOException {
        try {
            return Optional.of(fetch(of, uri, habit));
        } catch (MissingException none) {
            listener.missed(uri.toString());
            return Optional.empty();
        }
    }

    private Transport read(Stage of, URI uri, Habit habit, Intake intake) throws IOException {
        switch (String.valueOf(uri.getScheme())) {
            case "http" -> {
                HttpReader reader = new HttpReader(attachment.address(), habit.http(), listener);
                if (of == Stage.KERNEL && habit.http().seeks()) {
                    reader.readInTwo(uri, KERNEL_HEAD, intake);
                } else {
                    reader.read(uri, intake);
                }
                return Transport.HTTP;
            }
            case "tftp" -> {
                new TftpReader(attachment.address(), listener)
                        .read(server(uri), uri.getPath().substring(1), habit.tftp(), intake);
                return Transport.TFTP;
            }
            default -> throw new IOException("'" + uri + "' is no http or tftp URL");
        }
    }

    private InetSocketAddress server(URI uri) {
        return new InetSocketAddress(
                uri.getHost(), uri.getPort() < 0 ? attachment.ports().tftp() : uri.getPort());
    }

    private void begin(Stage next, String what) {
        stage = next;
        listener.begun(next, what);
    }
}
