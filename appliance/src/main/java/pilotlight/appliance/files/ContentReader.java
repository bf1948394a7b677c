package pilotlight.appliance.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.render.Boot;
import pilotlight.appliance.yaml.FileFault;
import pilotlight.netboot.wire.Bytes;
import pilotlight.netboot.wire.MacAddress;

/** Reads those of an operator's files into memory that texts and archives are made of. What cannot be used becomes a sentence. */
final class ContentReader {

    /** More than anybody should squeeze into an initramfs; the sum of all is held in memory. */
    private static final long LIMIT = 32 << 20;

    private static final String NODE_CONFIG = Boot.NODE_CONFIG.substring("extra/".length());

    private final List<String> mistakes;

    /** Adds to these mistakes. */
    ContentReader(List<String> mistakes) {
        this.mistakes = new ArrayList<>(mistakes);
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** The files of each machine: directories are named by MAC address in any spelling. */
    Map<MacAddress, List<BootModule>> modules(DirectoryIndex bootfs) {
        Map<MacAddress, List<BootModule>> modules = new HashMap<>();
        bootfs.files().forEach((path, file) -> {
            int slash = path.indexOf('/');
            Optional<MacAddress> mac = slash < 0 ? Optional.empty() : MacAddress.find(path.substring(0, slash));
            if (mac.isEmpty()) {
                mistakes.add(file.location()
                        + ": expected it in a directory named by a MAC address, such as bootfs/525400123456/");
                return;
            }
            module(path.substring(slash + 1), file)
                    .ifPresent(module -> modules.computeIfAbsent(mac.get(), key -> new ArrayList<>())
                            .add(module));
        });
        return modules;
    }

    private Optional<BootModule> module(String path, DirectoryIndex.Found file) {
        try {
            return content(file.location(), file.size()).map(content -> new BootModule(path, content));
        } catch (IllegalArgumentException e) {
            mistakes.add(file.location() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Digests and node.config, by path in the boot tree. */
    Map<String, Bytes> small(Listing listing) {
        Map<String, Bytes> small = new HashMap<>();
        listing.digests()
                .forEach((path, file) ->
                        content(file.location(), file.size()).ifPresent(content -> small.put(path, content)));
        Optional.ofNullable(listing.extra().files().get(NODE_CONFIG))
                .flatMap(file -> content(file.location(), file.size()))
                .ifPresent(content -> small.put(Boot.NODE_CONFIG, content));
        return small;
    }

    /** The operator's templates by name. */
    Map<String, String> texts(DirectoryIndex templates) {
        Map<String, String> texts = new HashMap<>();
        templates
                .files()
                .forEach((path, file) -> content(file.location(), file.size())
                        .ifPresent(content -> texts.put(path, content.text(StandardCharsets.UTF_8))));
        return texts;
    }

    private Optional<Bytes> content(Path file, long size) {
        if (size > LIMIT) {
            mistakes.add(file + " has " + size + " bytes: more than the " + LIMIT
                    + " that may go into an initramfs or a template");
            return Optional.empty();
        }
        try {
            return Optional.of(Bytes.of(Files.readAllBytes(file)));
        } catch (IOException e) {
            mistakes.add(file + " cannot be read: " + FileFault.reason(e));
            return Optional.empty();
        }
    }
}
