package pilotlight.appliance.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A tarball: how it is packed is told by its bytes. */
record TarballSource(SourceFile tarball) implements PlatformSource {

    @Override
    public Map<String, String> stamps() {
        return Stamp.ofName(tarball.name())
                .map(stamp -> Map.of("file name", stamp))
                .orElse(Map.of());
    }

    @Override
    public long unpackedSize() throws IOException {
        return Compression.of(tarball.path()).unpackedSize(tarball.path());
    }

    @Override
    public void unpack(TreeBuilder tree, Progress progress) throws IOException {
        Meter meter = new Meter(progress, tarball.size());
        try (InputStream packed = meter.count(tarball.open());
                TarReader tar = TarReader.open(packed, Compression.of(tarball.path()))) {
            new TarUnpacker(tar, tree).unpack();
        }
    }
}
