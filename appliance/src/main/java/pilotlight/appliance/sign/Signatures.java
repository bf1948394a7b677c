package pilotlight.appliance.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import pilotlight.appliance.collection.BoundedMap;
import pilotlight.appliance.disk.SyncedFile;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.Platform;
import pilotlight.appliance.platform.PlatformFile;
import pilotlight.appliance.platform.Role;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;

/**
 * The signatures of everything that a loader starts: those of platforms' files are made by {@link #refresh}, once, and kept below the
 * state directory; those of generated files when they are asked for. May be used by several threads.
 */
public final class Signatures {

    /** What a signed file's name ends in, to be its signature's. */
    public static final String SUFFIX = ".sig";

    private static final int MOST_GENERATED = 20_000;

    private final SigningKey key;
    private final Path directory;
    private final Map<PlatformFile, Bytes> ofFiles = new ConcurrentHashMap<>();
    private final Map<Bytes, Bytes> ofGenerated = BoundedMap.shared(MOST_GENERATED);

    /** Signs with {@code key}, and keeps what it signed below {@code state}. */
    public Signatures(SigningKey key, Path state) {
        this.key = key;
        this.directory = state.resolve("signatures");
    }

    /**
     * Signs the kernel and the initrd of every platform that are not signed yet; takes a second for some hundred megabytes, on a thread
     * that may wait. Files that are gone are forgotten.
     *
     * @return a sentence for each file that could not be signed
     */
    public List<String> refresh(Library library) {
        List<PlatformFile> wanted = library.platforms().values().stream()
                .flatMap(Signatures::started)
                .toList();
        ofFiles.keySet().retainAll(wanted);
        return wanted.stream()
                .filter(file -> !ofFiles.containsKey(file))
                .flatMap(file -> sign(file).stream())
                .toList();
    }

    private static Stream<PlatformFile> started(Platform platform) {
        return Stream.of(Role.KERNEL, Role.INITRD).flatMap(role -> platform.file(role).stream());
    }

    private Optional<String> sign(PlatformFile file) {
        try {
            ofFiles.put(file, recalled(file));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    file.location() + " cannot be signed, so no machine that checks will start it: " + FileFault.of(e));
        }
    }

    private Bytes recalled(PlatformFile file) throws IOException {
        Path kept = directory.resolve(name(file));
        if (Files.exists(kept)) {
            return Bytes.of(Files.readAllBytes(kept));
        }
        try (InputStream content = Files.newInputStream(file.location())) {
            Bytes signature = key.sign(content);
            keep(kept, signature);
            return signature;
        }
    }

    private void keep(Path kept, Bytes signature) throws IOException {
        Files.createDirectories(directory);
        SyncedFile.replace(kept, signature.toArray());
    }

    /** Another file, the same file changed, or another signer: another name. */
    private String name(PlatformFile file) throws IOException {
        String what = String.join(
                "\n",
                file.location().toString(),
                Long.toString(file.size()),
                file.modified().toString(),
                CmsMessage.of(key, new byte[0]).hex());
        return sha256(Bytes.latin1(what)) + SUFFIX;
    }

    private static String sha256(Bytes content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The signature of a platform's file; empty until it was signed, and for files that no loader starts. */
    public Optional<Bytes> find(PlatformFile file) {
        return Optional.ofNullable(ofFiles.get(file));
    }

    /** The signature of a generated file: made within some milliseconds, and then remembered. */
    public Bytes of(Bytes generated) {
        return ofGenerated.computeIfAbsent(generated, this::signed);
    }

    private Bytes signed(Bytes generated) {
        try {
            return key.sign(new ByteArrayInputStream(generated.toArray()));
        } catch (IOException e) {
            throw new IllegalStateException("a key that signs files signs bytes", e);
        }
    }
}
