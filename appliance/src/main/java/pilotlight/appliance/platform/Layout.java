package pilotlight.appliance.platform;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a Triton tree turns out to be.
 *
 * @param roles the path of the file for each role
 */
record Layout(PlatformKind kind, Map<Role, String> roles) {

    /**
     * Tells the kind by the kernel that is there.
     *
     * @param files paths such as {@code platform/x86_64/vmlinuz}
     * @throws RefusedException if there is no kernel, more than one, or a file missing beside it
     */
    static Layout of(Set<String> files) throws RefusedException {
        PlatformKind kind = kind(files);
        for (Map.Entry<Role, String> role : kind.layout().entrySet()) {
            if (!files.contains(role.getValue())) {
                throw new RefusedException("it has the kernel of a " + kind.word() + " platform, but no "
                        + role.getKey().word() + ": " + role.getValue() + " is missing");
            }
        }
        return new Layout(kind, kind.layout());
    }

    private static PlatformKind kind(Set<String> files) throws RefusedException {
        List<PlatformKind> kinds = Arrays.stream(PlatformKind.values())
                .filter(kind -> files.contains(kernel(kind)))
                .toList();
        if (kinds.size() == 1) {
            return kinds.get(0);
        }
        throw new RefusedException((kinds.isEmpty() ? "it has no kernel" : "it has two kernels") + ": expected either "
                + kernel(PlatformKind.SMARTOS) + " or " + kernel(PlatformKind.TRITON_LINUX));
    }

    private static String kernel(PlatformKind kind) {
        return kind.layout().getOrDefault(Role.KERNEL, "");
    }
}
