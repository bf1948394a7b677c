package pilotlight.appliance.http;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.wire.Bytes;

/** Decides how a file that is there answers a request: whole, a part, not at all. Pure. */
public final class FileReply {

    private static final Reply.Body NOTHING = new Reply.InMemory(Bytes.EMPTY);

    private final Request request;
    private final BootFile.Present file;
    private final Conditions conditions;

    private FileReply(Request request, BootFile.Present file) {
        this.request = request;
        this.file = file;
        this.conditions = new Conditions(request, file);
    }

    /** The answer to {@code request}, which is a GET or HEAD. */
    public static Reply of(Request request, BootFile.Present file) {
        return new FileReply(request, file).reply();
    }

    private Reply reply() {
        if (!conditions.met()) {
            return Reply.of(HttpResponseStatus.PRECONDITION_FAILED, headers(), NOTHING);
        }
        if (conditions.alreadyThere()) {
            return Reply.of(HttpResponseStatus.NOT_MODIFIED, headers(), NOTHING);
        }
        return inRange(range());
    }

    /** A range means something to GET alone (RFC 9110 section 14.2): HEAD tells the size of the whole. */
    private ByteRange range() {
        return request.method().equals("GET") && conditions.rangeApplies()
                ? ByteRange.of(request.header(HttpHeaderNames.RANGE), file.size())
                : ByteRange.WHOLE;
    }

    private Reply inRange(ByteRange range) {
        if (range instanceof ByteRange.Part part) {
            return Reply.of(HttpResponseStatus.PARTIAL_CONTENT, headers(), body(part.first(), part.length()))
                    .with("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + file.size());
        }
        if (range instanceof ByteRange.Unsatisfiable) {
            return Reply.of(HttpResponseStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers(), NOTHING)
                    .with("Content-Range", "bytes */" + file.size());
        }
        return Reply.of(HttpResponseStatus.OK, headers(), body(0, file.size()));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", ContentType.of(request.path()));
        headers.put("ETag", file.etag());
        headers.put("Last-Modified", DateFormatter.format(Date.from(file.modified())));
        headers.put("Accept-Ranges", "bytes");
        return headers;
    }

    private Reply.Body body(long offset, long length) {
        if (file instanceof BootFile.OnDisk disk) {
            return new Reply.Region(disk.location(), offset, length);
        }
        if (file instanceof BootFile.Joined joined) {
            return body(joined, offset, length);
        }
        Bytes content = ((BootFile.Text) file).content();
        return new Reply.InMemory(
                length == content.length() ? content : content.slice((int) offset, (int) (offset + length)));
    }

    private static Reply.Body body(BootFile.Joined joined, long offset, long length) {
        long size = joined.disk().size();
        long before = Math.max(0, Math.min(length, size - offset));
        int from = (int) Math.max(0, offset - size);
        Bytes tail = joined.tail().slice(from, (int) (from + length - before));
        return before == 0
                ? new Reply.InMemory(tail)
                : new Reply.Region(joined.disk().location(), offset, before, tail);
    }
}
