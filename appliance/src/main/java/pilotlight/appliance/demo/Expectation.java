package pilotlight.appliance.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.machine.BootModule;
import pilotlight.appliance.machine.Stage;
import pilotlight.appliance.probe.BootResult;
import pilotlight.appliance.probe.Fetched;
import pilotlight.appliance.render.Digest;
import pilotlight.appliance.render.Initramfs;
import pilotlight.netboot.wire.Bytes;

/**
 * What each machine must have received in the end.
 *
 * @param sha256 the digest of every file that is no script, by the last part of its name
 */
record Expectation(Map<String, String> sha256) {

    private static final Map<Stage, Integer> COUNTS =
            Map.of(Stage.LOADER, 1, Stage.SCRIPT, 1, Stage.KERNEL, 1, Stage.INITRD, 2, Stage.ROOTFS, 1);

    /** What was put in. */
    static Expectation of(DemoState state) {
        Map<String, String> digests = new HashMap<>();
        LoaderPrograms.builtIn().files().forEach((name, file) -> digests.put(name, Digest.SHA_256.of(file.content())));
        state.standIns().forEach(name -> digests.put(name, DemoFile.loader(name).sha256()));
        for (DemoFile file : List.of(DemoFile.KERNEL, DemoFile.INITRD, DemoFile.ROOTFS)) {
            digests.put(file.name(), file.sha256());
        }
        digests.put(Initramfs.ARCHIVE, Digest.SHA_256.of(modules()));
        return new Expectation(digests);
    }

    private static Bytes modules() {
        return Initramfs.archive(List.of(new BootModule(DemoState.MODULE_PATH, DemoFile.MODULE.content())));
    }

    /** What is wrong with a boot; empty if all arrived whole. */
    List<String> flaws(BootResult result) {
        if (result instanceof BootResult.Stopped stopped) {
            return List.of("stopped at " + stopped.stage().word() + ": " + stopped.reason());
        }
        List<String> flaws = new ArrayList<>();
        result.files().forEach(file -> flaw(file).ifPresent(flaws::add));
        for (Stage stage : Stage.values()) {
            int wanted = COUNTS.getOrDefault(stage, 0);
            int found = result.files(stage).size();
            if (found != wanted) {
                flaws.add("fetched " + found + " files for " + stage.word() + " where there are " + wanted);
            }
        }
        return flaws;
    }

    /** What is wrong with one file, if anything is. */
    Optional<String> flaw(Fetched file) {
        String name = shortName(file);
        return file.stage() == Stage.SCRIPT || file.sha256().equals(sha256.get(name))
                ? Optional.empty()
                : Optional.of(name + " arrived with SHA-256 " + file.sha256() + " where "
                        + sha256.getOrDefault(name, "no such file") + " was put in");
    }

    /** The last part of the name under which {@code file} was fetched, without a query. */
    static String shortName(Fetched file) {
        return shortName(file.name());
    }

    /** The same of any name. */
    static String shortName(String name) {
        String path = name.replaceFirst("\\?.*", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
