package pilotlight.appliance.http;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.file.Path;
import java.time.Instant;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.boot.RequestBuilder;
import pilotlight.appliance.files.BootFile;
import pilotlight.appliance.machine.Stage;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.Ipv4;

/** Requests and the file that they ask for. */
final class Requests {

    static final String ETAG = "\"abc\"";
    static final Instant MODIFIED = Instant.parse("2026-03-01T12:00:00.789Z");
    static final String LAST_MODIFIED = "Sun, 01 Mar 2026 12:00:00 GMT";
    static final String BEFORE = "Sun, 01 Mar 2026 11:59:59 GMT";
    static final String AFTER = "Sun, 01 Mar 2026 12:00:01 GMT";

    static final BootFile.Present TEXT = new BootFile.Text(Bytes.latin1("0123456789"), MODIFIED, ETAG, Stage.SCRIPT);
    static final Path LOCATION = Path.of("os/debian/vmlinuz");
    static final BootFile.Present DISK = new BootFile.OnDisk(LOCATION, 5_000_000_000L, MODIFIED, ETAG, Stage.KERNEL);

    private Requests() {}

    /** A GET with these headers, names and values in turn. */
    static Request get(String... headers) {
        return request("GET", "/boot.ipxe", headers);
    }

    static Request request(String method, String path, String... headers) {
        HttpHeaders all = new DefaultHttpHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new Request(
                method, path, "", all, Bytes.EMPTY, Client.at(Ipv4.parse("10.77.0.42"), RequestBuilder.SELF));
    }
}
