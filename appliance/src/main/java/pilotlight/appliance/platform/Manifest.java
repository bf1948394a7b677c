package pilotlight.appliance.platform;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import pilotlight.netboot.pxe.Isa;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code manifest.json}: what was installed.
 *
 * @param architecture the processor of its kernel, such as {@code x64}; empty: not known
 * @param roles the path of the file for each role
 * @param args the kernel arguments that the platform's author gave it
 * @param installed when
 * @param files every file but the manifest itself, by its path
 */
record Manifest(
        PlatformKind kind,
        String architecture,
        Map<Role, String> roles,
        String args,
        Instant installed,
        SortedMap<String, Entry> files) {

    static final String NAME = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * One file.
     *
     * @param size bytes
     * @param sha256 64 lower-case hexadecimal digits
     */
    record Entry(long size, String sha256) {
        Entry {
            if (size < 0 || sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "a file needs a size and a sha256 of 64 hexadecimal digits: " + size + ", " + sha256);
            }
        }
    }

    Manifest {
        if (kind == null || installed == null || files == null || files.containsValue(null)) {
            throw new IllegalArgumentException("kind, installed and files must be given");
        }
        architecture = architecture == null ? "" : architecture;
        if (!architecture.isEmpty() && Isa.ofWord(architecture).isEmpty()) {
            throw new IllegalArgumentException("architecture '" + architecture + "' is none of "
                    + Arrays.stream(Isa.values()).map(Isa::word).toList());
        }
        roles = roles == null ? Map.of() : Map.copyOf(roles);
        args = args == null ? "" : args;
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Reads a manifest.
     *
     * @throws RefusedException if it is none; unknown properties are refused
     */
    static Manifest decode(String json) throws RefusedException {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new RefusedException("its " + NAME + " cannot be read: " + e.getOriginalMessage()
                    + (line > 0 ? " (line " + line + ")" : ""));
        }
    }

    /** The processor of its kernel, where it is known. */
    Optional<Isa> isa() {
        return Isa.ofWord(architecture);
    }

    /** Writes it, with a line end. */
    String encode() {
        return JSON.writeValueAsString(this) + "\n";
    }
}
