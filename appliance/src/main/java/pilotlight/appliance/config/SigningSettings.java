package pilotlight.appliance.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What kernels and initrds are signed with: both files, or nothing.
 *
 * @param certificate in PEM: the signer's, and behind it those that lead to the root that iPXE trusts
 * @param key in PEM (PKCS 8): the signer's own
 */
public record SigningSettings(Optional<Path> certificate, Optional<Path> key) {

    /** Nothing is signed. */
    static final SigningSettings NONE = new SigningSettings(Optional.empty(), Optional.empty());

    /** Refuses one file without the other. */
    public SigningSettings {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("signing.certificate and signing.key: one is set without the other");
        }
    }

    /** Signs with these. */
    public static SigningSettings with(Path certificate, Path key) {
        return new SigningSettings(Optional.of(certificate), Optional.of(key));
    }

    /** True if anything is signed. */
    public boolean signs() {
        return certificate.isPresent();
    }
}
