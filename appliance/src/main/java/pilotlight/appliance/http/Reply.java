package pilotlight.appliance.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import pilotlight.netboot.wire.Bytes;

/**
 * One HTTP answer.
 *
 * @param status such as 200
 * @param headers in order, spelt as they go out; the length is added by the door
 * @param body what follows
 * @param sent told while the body goes out, and once when that has ended
 */
public record Reply(HttpResponseStatus status, Map<String, String> headers, Body body, Watcher sent) {

    /** Copies the headers and keeps their order. */
    public Reply {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What follows the headers. */
    public sealed interface Body {
        /** The length of what comes as it comes. */
        long UNKNOWN = -1;

        /** Bytes that follow; also what a HEAD request is told. {@link #UNKNOWN} where nobody knows beforehand. */
        long length();
    }

    /**
     * Bytes in memory.
     *
     * @param content all of them
     */
    public record InMemory(Bytes content) implements Body {
        @Override
        public long length() {
            return content.length();
        }
    }

    /**
     * A part of a file, and what follows it.
     *
     * @param location where the file lies
     * @param offset of the first byte
     * @param count of bytes of the file
     * @param tail the bytes behind them
     */
    public record Region(Path location, long offset, long count, Bytes tail) implements Body {

        /** A part of a file, and nothing behind it. */
        public Region(Path location, long offset, long count) {
            this(location, offset, count, Bytes.EMPTY);
        }

        @Override
        public long length() {
            return count + tail.length();
        }
    }

    /**
     * Bytes that come as they come; the last answer of its connection, and never one to a boot loader.
     *
     * @param source gives the pieces, one at a time as it is asked for them; its subscription is cancelled once the client is gone
     */
    public record Stream(Flow.Publisher<Bytes> source) implements Body {
        @Override
        public long length() {
            return UNKNOWN;
        }
    }

    /**
     * How the sending ended.
     *
     * @param bytes of the body that went out
     * @param whole true if that was all
     * @param seconds it took
     */
    public record Sent(long bytes, boolean whole, double seconds) {}

    /** Told once how many bytes of the body went out, and whether that was all. */
    @FunctionalInterface
    public interface Watcher extends Consumer<Sent> {

        /**
         * A body that takes its time begins to go out; {@link #accept} follows in any case.
         *
         * @param bytes how many did so far; may be asked by any thread
         */
        default void begun(LongSupplier bytes) {}
    }

    /** An answer that nobody wants to hear of again. */
    public static Reply of(HttpResponseStatus status, Map<String, String> headers, Body body) {
        return new Reply(status, headers, body, sent -> {});
    }

    /** A line of plain text. */
    public static Reply text(HttpResponseStatus status, String text) {
        return of(
                status,
                Map.of("Content-Type", "text/plain"),
                new InMemory(Bytes.of((text + "\n").getBytes(StandardCharsets.UTF_8))));
    }

    /** The same with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, body, sent);
    }

    /** The same, telling {@code listener} how it goes out. */
    public Reply telling(Watcher listener) {
        return new Reply(status, headers, body, listener);
    }

    /** True if a file follows, or a part of one. */
    boolean carriesContent() {
        return status.equals(HttpResponseStatus.OK) || status.equals(HttpResponseStatus.PARTIAL_CONTENT);
    }

    /** True if the first byte of a file is not among those that follow. */
    boolean goesOn() {
        return status.equals(HttpResponseStatus.PARTIAL_CONTENT)
                && !(body instanceof Region region && region.offset() == 0);
    }

    /** True if the last byte of a file of {@code size} bytes is among those that follow. */
    boolean reachesEndOf(long size) {
        return carriesContent() && (body instanceof Region region ? region.offset() + region.length() == size : true);
    }
}
