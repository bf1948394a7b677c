package pilotlight.appliance.depot;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pilotlight.appliance.platform.Progress;
import pilotlight.appliance.platform.Space;

/**
 * Downloads files, and goes on where an earlier attempt stopped, in this process or another: it asks for the rest on condition
 * that the file still is the same (RFC 9110, {@code If-Range}), and starts over where it is not, or where the server knows no
 * ranges.
 */
final class Downloader {

    private static final int RANGE_REFUSED = 416;
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");
    private static final int BUFFER = 256 << 10;
    private static final long SPACE_CHECK_EVERY = 8 << 20;

    private final WebClient web;
    private final Patience patience;
    private final Space space;

    /** Downloads to the disk of {@code space}. */
    Downloader(Patience patience, Space space) {
        this.web = new WebClient(patience);
        this.patience = patience;
        this.space = space;
    }

    /** Brings all of {@code uri} into {@code part}; tries again as long as each attempt brings something. */
    Download download(URI uri, PartFile part, Progress progress) throws InterruptedException {
        try {
            part.reopen();
            long before = part.size();
            while (true) {
                try {
                    fetch(uri, part, progress);
                    return new Download.Complete(part.complete());
                } catch (CutOffException cut) {
                    if (part.size() <= before) {
                        return new Download.Stopped(uri + ": " + cut.getMessage());
                    }
                    before = part.size();
                    Thread.sleep(patience.pause().toMillis());
                }
            }
        } catch (IOException failure) {
            return new Download.Stopped(uri + ": " + failure.getMessage());
        }
    }

    private void fetch(URI uri, PartFile part, Progress progress) throws IOException, InterruptedException {
        Optional<Origin> known = part.origin()
                .filter(origin -> origin.isCertain() && origin.url().equals(uri.toString()));
        long offset = known.isPresent() ? resumeAt(known.get(), part.size()) : 0;
        HttpResponse<InputStream> answer = web.get(uri, offset == 0 ? Map.of() : condition(known.get(), offset));
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == HttpURLConnection.HTTP_OK) {
                takeAll(Origin.of(uri, answer.headers(), length(answer.headers())), known, part, body, progress);
                return;
            }
            if (offset > 0 && isRest(answer, known.get(), offset)) {
                fill(part, offset, known.get(), body, progress);
                return;
            }
        }
        if (offset == 0 || !isAboutRanges(answer.statusCode())) {
            throw new IOException("the server answered " + answer.statusCode());
        }
        part.discard();
        fetch(uri, part, progress);
    }

    /** At least the last byte is asked for, since only an answer tells that the file is still the same. */
    private static long resumeAt(Origin origin, long size) {
        return origin.length() < 0 ? size : Math.max(0, Math.min(size, origin.length() - 1));
    }

    private static Map<String, String> condition(Origin origin, long offset) {
        return Map.of("Range", "bytes=" + offset + "-", "If-Range", origin.validator());
    }

    private void takeAll(Origin fresh, Optional<Origin> known, PartFile part, InputStream body, Progress progress)
            throws IOException {
        if (known.equals(Optional.of(fresh)) && fresh.isWhole(part.size())) {
            return;
        }
        part.begin(fresh);
        fill(part, 0, fresh, body, progress);
    }

    private static boolean isAboutRanges(int status) {
        return status == HttpURLConnection.HTTP_PARTIAL || status == RANGE_REFUSED;
    }

    /** Some servers send a range whatever the condition says: what they say of the file must fit. */
    private static boolean isRest(HttpResponse<?> answer, Origin known, long offset) {
        Matcher range = CONTENT_RANGE.matcher(
                answer.headers().firstValue("Content-Range").orElse(""));
        String validator =
                Origin.of(answer.uri(), answer.headers(), OptionalLong.empty()).validator();
        return answer.statusCode() == HttpURLConnection.HTTP_PARTIAL
                && range.matches()
                && range.group(1).equals(Long.toString(offset))
                && (known.length() < 0 || range.group(2).equals(Long.toString(known.length())))
                && (validator.isEmpty() || validator.equals(known.validator()));
    }

    private static OptionalLong length(HttpHeaders headers) {
        return headers.firstValueAsLong("Content-Length");
    }

    private void fill(PartFile part, long offset, Origin origin, InputStream body, Progress progress)
            throws IOException {
        space.require(Math.max(0, origin.length() - offset));
        byte[] buffer = new byte[BUFFER];
        long done = offset;
        try (FileChannel file = part.openAt(offset)) {
            long checked = offset;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (done - checked >= SPACE_CHECK_EVERY) {
                    space.require(SPACE_CHECK_EVERY);
                    checked = done;
                }
                if (origin.isExceededBy(done + count)) {
                    throw new CutOffException("it goes on after its " + origin.length() + " bytes");
                }
                write(file, buffer, count, part);
                done += count;
                progress.advanced(done, Math.max(done, origin.length()));
            }
            file.force(true);
        }
        if (origin.length() >= 0 && done != origin.length()) {
            throw new CutOffException("it ended after " + done + " of " + origin.length() + " bytes");
        }
    }

    private static void write(FileChannel file, byte[] buffer, int count, PartFile part) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new IOException("could not write " + part.kept() + ": " + e.getMessage(), e);
        }
    }
}
