package pilotlight.appliance.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A directory in an ISO 9660: records that never cross the border of two sectors. */
final class IsoDirectory implements Node.Directory {

    private static final int MOST = 1 << 20;
    private static final int SECTOR = 2048;

    private final IsoVolume volume;
    private final IsoRecord record;
    private Map<String, IsoRecord> records;

    IsoDirectory(IsoVolume volume, IsoRecord record) {
        this.volume = volume;
        this.record = record;
    }

    @Override
    public Set<String> names() throws IOException {
        return records().keySet();
    }

    @Override
    public Node child(String name) throws IOException {
        IsoRecord child = records().get(name);
        return child.directory() ? new IsoDirectory(volume, child) : new IsoFile(volume, child);
    }

    private Map<String, IsoRecord> records() throws IOException {
        if (records == null) {
            if (record.size() > MOST) {
                throw new BadImageException("its directory " + record.name() + " would have " + record.size()
                        + " bytes, and at most " + MOST + " make sense");
            }
            records = decode(volume.read(record, 0, (int) record.size()));
        }
        return records;
    }

    /**
     * The records by their names.
     *
     * @throws BadImageException if one is broken
     */
    static Map<String, IsoRecord> decode(ByteBuffer list) throws BadImageException {
        Map<String, IsoRecord> records = new TreeMap<>();
        while (list.hasRemaining()) {
            if (list.get(list.position()) == 0) {
                list.position(Math.min(list.limit(), (list.position() / SECTOR + 1) * SECTOR));
                continue;
            }
            Optional<IsoRecord> next = IsoRecord.read(list);
            if (next.isEmpty()) {
                throw new BadImageException("it is broken: the list of a directory in it has half a record");
            }
            next.filter(child -> !child.name().isEmpty()).ifPresent(child -> records.putIfAbsent(child.name(), child));
        }
        return records;
    }
}
