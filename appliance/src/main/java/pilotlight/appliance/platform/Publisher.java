package pilotlight.appliance.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pilotlight.netboot.pxe.Isa;

/** Brings a platform into the library as a whole or not at all. */
final class Publisher {

    private final PlatformLibrary library;

    Publisher(PlatformLibrary library) {
        this.library = library;
    }

    /** Fills a staging directory. */
    interface Work {
        Staged fill(Staging staging) throws IOException;
    }

    /**
     * What was put into the staging directory.
     *
     * @param name the platform's, to be
     * @param digests of every file by its path
     * @param isa the processor of its kernel, where it is known
     */
    record Staged(
            String name,
            PlatformKind kind,
            Map<Role, String> roles,
            String args,
            Map<String, FileDigest> digests,
            Optional<Isa> isa) {

        private Manifest manifest(Instant installed) {
            TreeMap<String, Manifest.Entry> files = new TreeMap<>();
            digests.forEach((path, digest) -> files.put(path, new Manifest.Entry(digest.size(), digest.sha256())));
            return new Manifest(kind, isa.map(Isa::word).orElse(""), roles, args, installed, files);
        }

        private void checkNotEmpty() throws RefusedException {
            for (Map.Entry<Role, String> role : roles.entrySet()) {
                if (digests.get(role.getValue()).size() == 0) {
                    throw new RefusedException("platform " + name + " would be without its "
                            + role.getKey().word() + ": " + role.getValue() + " is empty");
                }
            }
        }
    }

    /** Has {@code work} fill a staging directory, writes the manifest and puts it in place. */
    Installation publish(Work work) throws IOException {
        try (Staging staging = library.stage()) {
            Staged staged = work.fill(staging);
            staged.checkNotEmpty();
            Manifest manifest = staged.manifest(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            Files.writeString(staging.tree().resolve(Manifest.NAME), manifest.encode());
            staging.publish(staged.name());
            return new Installation.Installed(library.reread(staged.name()));
        } catch (RefusedException e) {
            return new Installation.Refused(e.getMessage());
        }
    }
}
