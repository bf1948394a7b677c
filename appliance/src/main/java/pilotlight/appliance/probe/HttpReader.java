package pilotlight.appliance.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import pilotlight.netboot.wire.Ipv4;

/**
 * Fetches files by HTTP/1.1, as plainly as boot loaders do: status 200 (206 for a Range) and a Content-Length, or nothing. Our own because Java's client
 * cannot choose its address before Java 19, and an appliance tells machines apart by theirs.
 */
final class HttpReader {

    private static final int HTTP = 80;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_LINE = 8192;

    private final Ipv4 self;
    private final HttpProfile profile;
    private final BootListener listener;

    /** Asks from this address as {@code profile} does. */
    HttpReader(Ipv4 self, HttpProfile profile, BootListener listener) {
        this.self = self;
        this.profile = profile;
        this.listener = listener;
    }

    /**
     * Fetches the file.
     *
     * @throws MissingException if there is none
     * @throws IOException if it does not come whole, saying why in a sentence
     */
    void read(URI uri, Intake intake) throws IOException {
        long announced = profile.headFirst() ? head(uri) : -1;
        try (Socket socket = connect(uri)) {
            InputStream in = in(socket);
            long length = ask(socket, "GET", uri, "", in);
            if (announced >= 0 && announced != length) {
                throw new IOException(uri + " has " + length + " bytes by GET where HEAD said " + announced);
            }
            intake.expect(OptionalLong.of(length));
            copy(uri, in, length, intake);
        }
    }

    /**
     * Fetches the file as GRUB does with a kernel: a look at its head, then from there by a Range.
     *
     * @param head how many bytes it looks at first
     * @throws IOException if it does not come whole, saying why in a sentence
     */
    void readInTwo(URI uri, int head, Intake intake) throws IOException {
        long length;
        long seen;
        try (Socket socket = connect(uri)) {
            InputStream in = in(socket);
            length = ask(socket, "GET", uri, "", in);
            seen = Math.min(head, length);
            intake.expect(OptionalLong.of(length));
            copy(uri, in, seen, intake);
        }
        if (seen < length) {
            readFrom(uri, seen, length, intake);
        }
    }

    private void readFrom(URI uri, long offset, long length, Intake intake) throws IOException {
        try (Socket socket = connect(uri)) {
            InputStream in = in(socket);
            long left = ask(socket, "GET", uri, "Range: bytes=" + offset + "-\r\n", in);
            if (left != length - offset) {
                throw new IOException(uri + " from byte " + offset + " on has " + left + " bytes where "
                        + (length - offset) + " are left");
            }
            copy(uri, in, left, intake);
        }
    }

    private long head(URI uri) throws IOException {
        try (Socket socket = connect(uri)) {
            return ask(socket, "HEAD", uri, "", in(socket));
        }
    }

    private Socket connect(URI uri) throws IOException {
        int port = uri.getPort() < 0 ? HTTP : uri.getPort();
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(self.inet(), 0));
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(uri.getHost(), port), TIMEOUT_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException(uri + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private static InputStream in(Socket socket) throws IOException {
        return new BufferedInputStream(socket.getInputStream(), CHUNK);
    }

    private long ask(Socket socket, String method, URI uri, String range, InputStream in) throws IOException {
        String line = method + " " + path(uri) + " HTTP/1.1";
        String request = line + "\r\nHost: " + uri.getAuthority() + "\r\nUser-Agent: " + profile.agent() + "\r\n"
                + range + "Connection: close\r\n\r\n";
        listener.sent(
                "HTTP " + line + " User-Agent: " + profile.agent() + (range.isEmpty() ? "" : " " + range.strip()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        String status = line(in);
        if (status.startsWith("HTTP/1.1 404 ")) {
            throw new MissingException(method + " " + uri + " was answered with '" + status + "'");
        }
        if (!status.startsWith(range.isEmpty() ? "HTTP/1.1 200 " : "HTTP/1.1 206 ")) {
            throw new IOException(method + " " + uri + " was answered with '" + status + "'");
        }
        return length(uri, headers(in));
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers =
                profile.titleCase() ? new TreeMap<>() : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw new EOFException("the answer broke off in its headers");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static long length(URI uri, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("Content-Length", "none");
        if (!length.matches("\\d{1,18}")) {
            throw new IOException(uri + " came without a usable Content-Length, found " + length);
        }
        return Long.parseLong(length);
    }

    private static void copy(URI uri, InputStream in, long length, Intake intake) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (long left = length; left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new EOFException(uri + " broke off after " + (length - left) + " of " + length + " bytes");
            }
            intake.take(chunk, read);
            left -= read;
        }
    }
}
