package pilotlight.appliance.piece;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The pieces that are mapped: bounded; the least recently used of those that nobody holds make room. For one thread at a time. */
final class Mappings {

    /** What a piece has at most, in bytes. */
    static final int SIZE = 4 * 1024 * 1024;

    /** So long a piece is left mapped after its last use though others want its room: to map it anew costs more than their gain. */
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(20);

    private record Place(SharedFile file, long begin) {}

    private final Mapper mapper;
    private final long most;
    private final Map<Place, Piece> mapped = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** Room for {@code most} bytes. */
    Mappings(Mapper mapper, long most) {
        this.mapper = mapper;
        this.most = mapper.works() ? most : 0;
    }

    long bytes() {
        return bytes;
    }

    /** The piece with the byte at {@code offset}; empty where there is no room for it. */
    Optional<Piece> piece(SharedFile file, long offset, long now) {
        Place place = new Place(file, begin(offset));
        Piece known = mapped.get(place);
        return known != null ? Optional.of(known) : map(place, now);
    }

    private Optional<Piece> map(Place place, long now) {
        int length = length(place.file(), place.begin());
        if (length <= 0 || !makeRoom(length, now)) {
            return Optional.empty();
        }
        try {
            Mapping mapping = mapper.map(place.file().channel(), place.begin(), length);
            Piece piece = new Piece(place.file(), place.begin(), mapping);
            mapped.put(place, piece);
            bytes += length;
            return Optional.of(piece);
        } catch (IOException unmappable) {
            return Optional.empty();
        }
    }

    /** Where the piece begins that has the byte at {@code offset}. */
    static long begin(long offset) {
        return offset - offset % SIZE;
    }

    /** How many bytes the piece has that begins there. */
    static int length(SharedFile file, long begin) {
        return (int) Math.min(SIZE, file.size() - begin);
    }

    private boolean makeRoom(int length, long now) {
        Iterator<Piece> eldest = mapped.values().iterator();
        while (bytes + length > most && eldest.hasNext()) {
            Piece piece = eldest.next();
            if (piece.restsSince(now - REST)) {
                eldest.remove();
                unmap(piece);
            }
        }
        return bytes + length <= most;
    }

    /** Unmaps all pieces of {@code file}; none of them may be held. */
    void drop(SharedFile file) {
        for (Iterator<Piece> all = mapped.values().iterator(); all.hasNext(); ) {
            Piece piece = all.next();
            if (piece.file() == file) {
                all.remove();
                unmap(piece);
            }
        }
    }

    private void unmap(Piece piece) {
        bytes -= piece.length();
        piece.unmap();
    }
}
