package pilotlight.appliance.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import pilotlight.appliance.image.Image;
import pilotlight.netboot.wire.Bytes;

/**
 * Looks for a pair of shim and GRUB in an image, in one place after another.
 *
 * @param image to look in
 * @param names of the processor that they are for
 */
record EfiSearch(Image image, EfiNames names) {

    private static final int HEAD = 4096;
    /** Of the directories that a {@code *} may stand for. */
    private static final int MOST = 64;

    /**
     * What there is at one place.
     *
     * @param shim the path of the best one
     * @param grub the path of the best one
     */
    private record Pair(Optional<String> shim, Optional<String> grub) {

        boolean isWhole() {
            return shim.isPresent() && grub.isPresent();
        }
    }

    /**
     * Shim, GRUB and what shim may start besides, by the names under which a machine asks for them.
     *
     * @throws RefusedException if there is no pair, with what was found
     */
    Map<String, byte[]> programs() throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (EfiPlace place : EfiPlace.ALL) {
            pairs.addAll(pairs(place));
        }
        Pair pair = pairs.stream().filter(Pair::isWhole).findFirst().orElse(null);
        if (pair == null) {
            throw new RefusedException(reason(pairs));
        }
        return read(pair.shim().orElseThrow(), pair.grub().orElseThrow());
    }

    private List<Pair> pairs(EfiPlace place) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        if (place.grubDirectory().equals(EfiPlace.BESIDE)) {
            for (String directory : directories(names.fill(place.shimDirectory()))) {
                pairs.add(new Pair(first(directory, place.shims()), first(directory, place.grubs())));
            }
        } else {
            pairs.add(new Pair(any(place.shimDirectory(), place.shims()), any(place.grubDirectory(), place.grubs())));
        }
        return pairs;
    }

    private Optional<String> any(String pattern, List<String> files) throws IOException {
        for (String directory : directories(names.fill(pattern))) {
            Optional<String> found = first(directory, files);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<String> first(String directory, List<String> files) throws IOException {
        for (String file : files) {
            String path = directory + "/" + names.fill(file);
            if (image.hasFile(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** The directories that {@code pattern} stands for. */
    private List<String> directories(String pattern) throws IOException {
        int star = pattern.indexOf("/*");
        if (star < 0) {
            return List.of(pattern);
        }
        List<String> directories = new ArrayList<>();
        String parent = pattern.substring(0, star);
        for (String name : image.names(parent).stream().sorted().limit(MOST).toList()) {
            directories.addAll(directories(parent + "/" + name + pattern.substring(star + 2)));
        }
        return directories;
    }

    private Map<String, byte[]> read(String shim, String grub) throws IOException {
        Map<String, byte[]> programs = new TreeMap<>();
        String directory = shim.substring(0, shim.lastIndexOf('/'));
        put(programs, names.shim(), shim);
        put(programs, names.grub(), grub);
        Optional<String> manager = first(directory, EfiPlace.MANAGERS);
        if (manager.isPresent()) {
            put(programs, names.manager(), manager.get());
        }
        Optional<String> fallback = first(directory, EfiPlace.FALLBACKS);
        if (fallback.isPresent()) {
            put(programs, names.fill("fb{x64}.efi"), fallback.get());
        }
        return programs;
    }

    private void put(Map<String, byte[]> programs, String name, String path) throws IOException {
        byte[] content = image.content(path).orElseThrow();
        Bytes head = Bytes.of(content).slice(0, Math.min(HEAD, content.length));
        if (PeHeader.of(head).flatMap(PeHeader::isa).filter(names.isa()::equals).isEmpty()) {
            throw new RefusedException(
                    "its " + path + " is no EFI program for " + names.isa().word());
        }
        programs.put(name, content);
        String own = path.substring(path.lastIndexOf('/') + 1);
        if (EfiPlace.SUSES.contains(own)) {
            programs.put(own, content);
        }
    }

    private String reason(List<Pair> pairs) {
        Set<String> shims = new LinkedHashSet<>();
        Set<String> grubs = new LinkedHashSet<>();
        pairs.forEach(pair -> {
            pair.shim().ifPresent(shims::add);
            pair.grub().ifPresent(grubs::add);
        });
        return "it has no pair of shim and GRUB for " + names.isa().word() + ": found " + text("shim", shims) + " and "
                + text("GRUB", grubs) + "; looked in "
                + EfiPlace.ALL.stream().map(place -> place.text(names)).collect(Collectors.joining("; "));
    }

    private static String text(String what, Set<String> paths) {
        return paths.isEmpty() ? "no " + what : what + " at " + String.join(", ", paths);
    }
}
