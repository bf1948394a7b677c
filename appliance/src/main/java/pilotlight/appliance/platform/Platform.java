package pilotlight.appliance.platform;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pilotlight.netboot.pxe.Architecture;

/**
 * Something bootable with a name.
 *
 * @param name letters, digits, {@code . _ -}, starting with a letter or digit; a stamp such as {@code 20210731T223008Z} for Triton's
 * @param kind how it is laid out
 * @param files every file by its path relative to {@code os/<name>/}
 * @param roles the path of the file for each role it has; a kernel always
 * @param args the kernel arguments that its author gave it, with {@code {{names}}} still to fill in
 * @param installed when it came into the library
 * @param kernel what its kernel shows of itself
 */
public record Platform(
        String name,
        PlatformKind kind,
        Map<String, PlatformFile> files,
        Map<Role, String> roles,
        String args,
        Instant installed,
        KernelImage kernel) {

    /** Where a platform's own EFI loaders lie: beside its files, or where a Triton tarball has room for them. */
    private static final List<String> EFI = List.of("efi/", "platform/efi/");

    /** Words of {@code assign} that mean something else. */
    private static final List<String> RESERVED = List.of("local", "none", "wait", "kmdb", "rescue", "factory-reset");

    /** Kernels of these formats bring all that they need along. */
    private static final Set<KernelFormat> SELF_CONTAINED = Set.of(KernelFormat.EFI, KernelFormat.UNIFIED);

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /** Copies the maps; refuses odd names and a platform without a kernel. */
    public Platform {
        checkName(name);
        files = Map.copyOf(files);
        roles = Map.copyOf(roles);
        if (!roles.containsKey(Role.KERNEL) || !files.keySet().containsAll(roles.values())) {
            throw new IllegalArgumentException(
                    "platform " + name + ": every role needs its file, and a kernel there must be: " + roles);
        }
    }

    /** A platform of whose kernel no more is known than its kind says. */
    public Platform(
            String name,
            PlatformKind kind,
            Map<String, PlatformFile> files,
            Map<Role, String> roles,
            String args,
            Instant installed) {
        this(name, kind, files, roles, args, installed, KernelImage.UNKNOWN.runningOn(kind.isa()));
    }

    /** The same with this kernel. */
    public Platform with(KernelImage other) {
        return new Platform(name, kind, files, roles, args, installed, other);
    }

    /**
     * Refuses what cannot be a directory, a URL's part and a word on a command line at once.
     *
     * @throws IllegalArgumentException with a sentence fit for an operator
     */
    public static void checkName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a platform: expected letters, digits, '.', '_' and '-',"
                            + " at most 100, starting with a letter or digit, and none of "
                            + String.join(", ", RESERVED));
        }
    }

    /** True if {@link #checkName} would let it pass. */
    static boolean isName(String name) {
        return name.matches(NAME) && !RESERVED.contains(name);
    }

    /** Why {@code firmware} cannot start its kernel, in plain words; empty if it can, as far as is known. */
    public Optional<String> misfit(Architecture firmware) {
        return kernel.isa()
                .filter(isa -> !firmware.starts(isa))
                .map(isa -> "platform " + name + " is for " + isa.word() + ", and " + firmware + " cannot start it");
    }

    /** What its kernel is likely to stop for want of, in plain words; empty where nothing is missing. */
    public Optional<String> lack() {
        return Optional.of("platform " + name
                        + " has no initrd, so that its kernel stops where it looks for a root file system")
                .filter(sentence -> file(Role.INITRD).isEmpty() && !SELF_CONTAINED.contains(kernel.format()));
    }

    /** The file for {@code role}, where there is one. */
    public Optional<PlatformFile> file(Role role) {
        return Optional.ofNullable(roles.get(role)).map(files::get);
    }

    /** The path of its own EFI loader program of this name, relative to {@code os/<name>/}, where it brings one. */
    public Optional<String> efi(String program) {
        for (String directory : EFI) {
            String path = directory + program;
            if (files.containsKey(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** True if {@code path}, relative to {@code os/<name>/}, is one of its files. */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** The bytes of all files. */
    public long size() {
        return files.values().stream().mapToLong(PlatformFile::size).sum();
    }
}
