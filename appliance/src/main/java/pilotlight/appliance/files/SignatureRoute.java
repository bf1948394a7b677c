package pilotlight.appliance.files;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pilotlight.appliance.boot.Client;
import pilotlight.appliance.sign.Signatures;
import pilotlight.netboot.wire.Bytes;

/**
 * The signatures of what iPXE starts, under the same path with {@code .sig} behind it.
 *
 * @param platforms whose kernels and initrds were signed when they were installed
 * @param routes to everything that may be signed
 */
record SignatureRoute(Supplier<Edition> editions, Signatures signatures, PlatformRoute platforms, List<Route> routes)
        implements Route {

    @Override
    public Optional<BootFile> find(BootPath path, Client client) {
        return signed(path)
                .flatMap(file -> routes.stream()
                        .flatMap(route -> route.find(file, client).stream())
                        .filter(BootFile.Present.class::isInstance)
                        .map(BootFile.Present.class::cast)
                        .findFirst()
                        .flatMap(found -> signature(file, found)
                                .map(signature -> editions.get().generated(signature, found.stage()))));
    }

    private static Optional<BootPath> signed(BootPath path) {
        String text = path.text();
        return text.endsWith(Signatures.SUFFIX)
                        && text.lastIndexOf('/') < text.length() - Signatures.SUFFIX.length() - 1
                ? Optional.of(new BootPath(text.substring(0, text.length() - Signatures.SUFFIX.length())))
                : Optional.empty();
    }

    private Optional<Bytes> signature(BootPath path, BootFile.Present found) {
        return found instanceof BootFile.Text text
                ? Optional.of(signatures.of(text.content()))
                : platforms.file(path).flatMap(signatures::find).or(() -> small(path));
    }

    /** Digests and the like beside a kernel are known by content. */
    private Optional<Bytes> small(BootPath path) {
        return Optional.ofNullable(editions.get().disk().small().get(path.text()))
                .map(signatures::of);
    }
}
