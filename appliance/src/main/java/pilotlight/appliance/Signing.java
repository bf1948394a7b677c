package pilotlight.appliance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.config.SigningSettings;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.sign.Signatures;
import pilotlight.appliance.sign.SigningKey;

/** Signs what loaders start, where the settings name a key. */
final class Signing {

    private final Optional<Signatures> signatures;
    private volatile List<String> mistakes = List.of();

    /** @throws IllegalArgumentException if the key cannot be used, with a sentence fit for an operator */
    Signing(Settings settings) {
        signatures = key(settings.signing()).map(key -> new Signatures(key, settings.state()));
    }

    private static Optional<SigningKey> key(SigningSettings signing) {
        return signing.certificate().flatMap(certificate -> signing.key().map(key -> read(certificate, key)));
    }

    private static SigningKey read(Path certificate, Path key) {
        try {
            return SigningKey.read(certificate, key);
        } catch (IOException e) {
            throw new IllegalArgumentException("signing: " + e.getMessage(), e);
        }
    }

    Optional<Signatures> signatures() {
        return signatures;
    }

    /** Signs what is new in the library; returns it. */
    Library refresh(Library library) {
        mistakes = signatures.map(known -> known.refresh(library)).orElse(List.of());
        return library;
    }

    /** A sentence for each file that could not be signed. */
    List<String> mistakes() {
        return mistakes;
    }
}
