package pilotlight.appliance.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes an ISO 9660 with nothing but a primary volume descriptor, directories of one sector each, and files. */
public final class IsoWriter {

    private static final int SECTOR = 2048;
    private static final int ROOT = 18;

    private final SortedMap<String, byte[]> files;
    private final Map<String, Integer> sectors = new HashMap<>();
    private final ByteBuffer image;

    private IsoWriter(Map<String, byte[]> files) {
        this.files = new TreeMap<>(files);
        int next = ROOT;
        sectors.put("", next++);
        for (String path : this.files.keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                next += sectors.putIfAbsent(path.substring(0, slash), next) == null ? 1 : 0;
            }
        }
        for (Map.Entry<String, byte[]> file : this.files.entrySet()) {
            sectors.put(file.getKey(), next);
            next += (file.getValue().length + SECTOR - 1) / SECTOR;
        }
        image = ByteBuffer.allocate(next * SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** An image with a file for each path; names are written as they stand there, with {@code ;1} behind. */
    public static byte[] write(Map<String, byte[]> files) {
        IsoWriter writer = new IsoWriter(files);
        writer.descriptor(16, 1);
        writer.image.putShort(16 * SECTOR + 128, (short) SECTOR);
        writer.image.position(16 * SECTOR + 156);
        writer.record(new byte[1], ROOT, SECTOR, true);
        writer.descriptor(17, 255);
        writer.sectors.keySet().forEach(writer::content);
        return writer.image.array();
    }

    private void descriptor(int sector, int type) {
        image.put(sector * SECTOR, (byte) type).put(sector * SECTOR + 1, "CD001".getBytes(StandardCharsets.US_ASCII));
    }

    private void content(String path) {
        image.position(sectors.get(path) * SECTOR);
        if (files.containsKey(path)) {
            image.put(files.get(path));
            return;
        }
        record(new byte[1], sectors.get(path), SECTOR, true);
        record(new byte[] {1}, ROOT, SECTOR, true);
        for (String child : new TreeMap<>(sectors).keySet()) {
            int slash = child.lastIndexOf('/');
            if (!child.isEmpty() && child.substring(0, Math.max(0, slash)).equals(path)) {
                byte[] content = files.get(child);
                String name = child.substring(slash + 1) + (content == null ? "" : ";1");
                record(
                        name.getBytes(StandardCharsets.US_ASCII),
                        sectors.get(child),
                        content == null ? SECTOR : content.length,
                        content == null);
            }
        }
    }

    private void record(byte[] name, int sector, int size, boolean directory) {
        int start = image.position();
        int length = 33 + name.length + (name.length + 1) % 2;
        image.put(start, (byte) length)
                .putInt(start + 2, sector)
                .putInt(start + 10, size)
                .put(start + 25, (byte) (directory ? 2 : 0))
                .put(start + 32, (byte) name.length)
                .put(start + 33, name)
                .position(start + length);
    }
}
