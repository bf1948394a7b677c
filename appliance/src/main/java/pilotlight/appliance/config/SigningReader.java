package pilotlight.appliance.config;

import java.nio.file.Path;
import java.util.Optional;
import pilotlight.appliance.yaml.Section;

/** Reads the section {@code signing} of the settings. */
final class SigningReader {

    private SigningReader() {}

    /** What the section says: both files, or nothing. */
    static SigningSettings read(Section section) {
        Optional<Path> certificate = file(section, "certificate");
        Optional<Path> key = file(section, "key");
        section.refuseOthers();
        if (certificate.isPresent() == key.isPresent()) {
            return new SigningSettings(certificate, key);
        }
        section.value(key.isPresent() ? "key" : "certificate")
                .ifPresent(alone -> alone.refuseKey(
                        "alone signs nothing: expected signing.certificate and signing.key, or neither"));
        return SigningSettings.NONE;
    }

    private static Optional<Path> file(Section section, String key) {
        return section.value(key)
                .filter(value -> value.text().filter(String::isEmpty).isEmpty())
                .flatMap(value -> value.parse(Path::of));
    }
}
