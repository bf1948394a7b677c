package pilotlight.appliance.http;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.files.BootFile;
import pilotlight.netboot.wire.Bytes;

/**
 * The contents of small files that were asked for lately: a rack asks for the same ones again and again, and opening a file costs more
 * than sending it. A file that changes becomes another {@link BootFile.OnDisk}, so what is kept never grows stale. Bounded; may be used
 * by several threads.
 */
final class SmallFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SmallFiles.class);
    private static final long SMALL = 16 * 1024;
    private static final int MOST = 256;

    private final Map<BootFile.OnDisk, BootFile.Text> kept = BoundedMap.shared(MOST);

    /** The same file with its content in memory if it is small, or as it is. */
    BootFile.Present inMemory(BootFile.Present file) {
        return file instanceof BootFile.OnDisk disk && disk.size() <= SMALL ? kept(disk) : file;
    }

    private BootFile.Present kept(BootFile.OnDisk disk) {
        BootFile.Text known = kept.get(disk);
        return known != null ? known : read(disk);
    }

    private BootFile.Present read(BootFile.OnDisk disk) {
        try {
            Bytes content = Bytes.of(Files.readAllBytes(disk.location()));
            if (content.length() != disk.size()) {
                return disk;
            }
            BootFile.Text text = new BootFile.Text(content, disk.modified(), disk.etag(), disk.stage());
            kept.put(disk, text);
            return text;
        } catch (IOException e) {
            LOG.debug("{} is not kept in memory: {}", disk.location(), e.getMessage());
            return disk;
        }
    }
}
