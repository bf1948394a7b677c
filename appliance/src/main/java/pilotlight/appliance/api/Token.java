package pilotlight.appliance.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that lets a caller operate the appliance: whoever may read the state directory.
 *
 * @param text 64 hexadecimal digits
 */
public record Token(String text) {

    private static final int BYTES = 32;
    private static final String FILE = "token";
    private static final String SCHEME = "Bearer ";

    /** Reads the token of this state directory, or makes one that only its owner may read. */
    public static Token in(Path state) throws IOException {
        Path file = state.resolve(FILE);
        if (!Files.exists(file)) {
            write(file);
        }
        return new Token(Files.readString(file).strip());
    }

    /** The token of this state directory; empty if no appliance has run there yet. */
    public static Optional<Token> find(Path state) throws IOException {
        return Files.exists(state.resolve(FILE)) ? Optional.of(in(state)) : Optional.empty();
    }

    private static void write(Path file) throws IOException {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        Path made = Files.createTempFile(
                file.getParent(),
                ".token",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
        Files.move(made, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** How a caller shows it, in the header {@code Authorization}. */
    public String header() {
        return SCHEME + text;
    }

    /** The address of the console that signs in with this token; no server is told of what stands behind the {@code #}. */
    public String console(String control) {
        return control + "/#token=" + text;
    }

    /** True if {@code authorization}, which may be null, shows this token; takes as long whatever is wrong with it. */
    boolean admits(String authorization) {
        byte[] shown = (authorization == null ? "" : authorization).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(shown, header().getBytes(StandardCharsets.UTF_8));
    }
}
