package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.machine.Transport;
import pilotlight.netboot.wire.Ipv4;

/** Looks for the digest that a server may have beside a file: {@code FILE.hash} as Triton's, {@code FILE.sha256} as others'. */
public final class DigestBeside {

    private static final Pattern DIGEST = Pattern.compile("\\s*([0-9a-f]{64}|[0-9a-f]{40})\\b[^\\n]*\\s*");

    private final Ipv4 self;

    /** Asks from this address. */
    public DigestBeside(Ipv4 self) {
        this.self = self;
    }

    /**
     * The digest of {@code file}, if one is there.
     *
     * @throws IOException if the server does not say either way
     */
    public Optional<String> find(Fetched file) throws IOException {
        for (String suffix : new String[] {".hash", ".sha256"}) {
            Optional<String> digest =
                    file.transport() == Transport.HTTP ? read(file.name() + suffix) : Optional.empty();
            if (digest.isPresent()) {
                return digest;
            }
        }
        return Optional.empty();
    }

    private Optional<String> read(String url) throws IOException {
        Intake intake = new Intake(BootListener.NONE);
        try {
            new HttpReader(self, HttpProfile.INITRAMFS, BootListener.NONE).read(URI.create(url), intake);
        } catch (MissingException none) {
            return Optional.empty();
        }
        Matcher digest = DIGEST.matcher(intake.text());
        return digest.matches() ? Optional.of(digest.group(1)) : Optional.empty();
    }
}
