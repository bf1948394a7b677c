package pilotlight.appliance.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.net.tftp.TFTP;
import org.apache.commons.net.tftp.TFTPClient;
import pilotlight.appliance.render.Digest;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** Fetches a file by a TFTP client that is not ours, commons-net's, and compares. */
public final class SecondOpinion {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private SecondOpinion() {}

    /** What comes of fetching {@code file}, whose SHA-256 must be {@code sha256}, from {@code server}. */
    public static SecondOpinionFact of(Ipv4 server, int port, String file, String sha256) {
        return new SecondOpinionFact(file, fault(server, port, file, sha256));
    }

    private static Optional<String> fault(Ipv4 server, int port, String file, String sha256) {
        TFTPClient client = new TFTPClient();
        client.setDefaultTimeout(PATIENCE);
        try {
            client.open();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            client.receiveFile(file, TFTP.BINARY_MODE, content, server.inet(), port);
            String found = Digest.SHA_256.of(Bytes.of(content.toByteArray()));
            return found.equals(sha256)
                    ? Optional.empty()
                    : Optional.of("its SHA-256 is " + found + " where ours got " + sha256);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            client.close();
        }
    }
}
