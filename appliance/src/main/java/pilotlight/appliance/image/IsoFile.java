package pilotlight.appliance.image;

import java.io.IOException;

/**
 * A regular file in an ISO 9660.
 *
 * @param volume it lies in
 * @param record that leads to it
 */
record IsoFile(IsoVolume volume, IsoRecord record) implements Node.File {

    private static final int PIECE = 1 << 20;

    @Override
    public long size() {
        return record.size();
    }

    @Override
    public byte[] content() throws IOException {
        if (!record.whole()) {
            throw new BadImageException("its " + record.name() + " lies in pieces, which is not read here");
        }
        byte[] content = new byte[Math.toIntExact(record.size())];
        for (int offset = 0; offset < content.length; offset += PIECE) {
            int length = Math.min(PIECE, content.length - offset);
            volume.read(record, offset, length).get(content, offset, length);
        }
        return content;
    }
}
