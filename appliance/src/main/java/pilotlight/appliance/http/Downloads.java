package pilotlight.appliance.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pilotlight.appliance.boot.Shipment;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.netboot.wire.Ip;

/**
 * Puts the parts together in which clients fetch files: a BMC reads an image in thousands, and who was interrupted goes on where that
 * was. A part that begins with the first byte begins anew; all others count to what went out before them. What a client reads twice
 * counts twice, but never beyond the size of the file. Bounded; may be used by several threads.
 */
final class Downloads {

    private static final int MOST = 10_000;
    private static final long TELLING = TimeUnit.SECONDS.toNanos(1);

    private final Map<Key, Download> underWay = BoundedMap.of(MOST);

    /**
     * One file that goes to one client.
     *
     * @param address the client's
     * @param path of the file
     * @param etag of its content
     * @param size of the whole, in bytes
     */
    record Key(Optional<Ip> address, String path, String etag, long size) {}

    /**
     * A part of a file.
     *
     * @param goesOn false if it holds the first byte of the file
     * @param bytes of it that went out
     * @param began when it was asked for, by {@link System#nanoTime}
     */
    record Part(boolean goesOn, long bytes, long began) {}

    private record Download(long began, long told, long bytes) {

        Shipment shipment(long size, long now) {
            return new Shipment(Math.min(size, bytes), size, (now - began) / 1e9, 0);
        }
    }

    /** How far a download is whose {@code part} is on its way. */
    synchronized Shipment soFar(Key key, Part part, long now) {
        return with(key, part).shipment(key.size(), now);
    }

    /** How far a download is whose {@code part} has ended; more may follow. */
    synchronized Shipment ended(Key key, Part part, long now) {
        Download download = with(key, part);
        underWay.put(key, download);
        return download.shipment(key.size(), now);
    }

    /** How a download went that ended with {@code part}. */
    synchronized Shipment complete(Key key, Part part, long now) {
        Download download = with(key, part);
        underWay.remove(key);
        return download.shipment(key.size(), now);
    }

    /** True once a second for a download that goes on. */
    synchronized boolean isDue(Key key, long now) {
        Download download = underWay.get(key);
        if (download == null || now - download.told() < TELLING) {
            return false;
        }
        underWay.put(key, new Download(download.began(), now, download.bytes()));
        return true;
    }

    private Download with(Key key, Part part) {
        Download before = part.goesOn() ? underWay.get(key) : null;
        return before == null
                ? new Download(part.began(), part.began(), part.bytes())
                : new Download(before.began(), before.told(), before.bytes() + part.bytes());
    }
}
