package pilotlight.appliance.demo;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.Installation;
import pilotlight.appliance.platform.PlatformAdder;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.platform.Progress;
import pilotlight.netboot.pxe.Architecture;

/**
 * A state directory with one platform, three assignment files and, where the jar has no loader programs, stand-ins for them. Temporary:
 * {@link #close} removes it.
 *
 * @param directory all of it
 * @param standIns the names of the stand-ins
 */
record DemoState(Path directory, List<String> standIns) implements AutoCloseable {

    private static final String PLATFORM = "demo-linux";
    private static final String ARGS = "boot=live fetch={{rootfs}} quiet";
    private static final int GRACE_SECONDS = 1;

    /** The path of {@link DemoFile#MODULE} in the initramfs. */
    static final String MODULE_PATH = "etc/demo.bin";

    /** Makes an empty one below the system's directory for temporary files. */
    static DemoState create() throws IOException {
        return new DemoState(Files.createTempDirectory("pilotlight-demo-"), new ArrayList<>());
    }

    /** Puts everything in. */
    void fill() throws IOException {
        addPlatform();
        addMissingLoaders();
        for (DemoMachine machine : DemoMachine.ALL) {
            assign(machine);
        }
    }

    Settings settings(int portOffset) throws IOException {
        Settings usual = Settings.DEFAULT;
        return new Settings(
                directory,
                assignments(),
                portOffset,
                List.of(loopback()),
                usual.transport(),
                usual.dhcp().withoutSurvey(),
                usual.dhcp6(),
                usual.tftp(),
                usual.http(),
                usual.control(),
                usual.journal(),
                true,
                true,
                false,
                usual.facts(),
                usual.signing(),
                GRACE_SECONDS,
                usual.log());
    }

    /** The assignment file of {@code machine}. */
    Path assignment(DemoMachine machine) {
        return assignments().resolve(machine.identity().mac().dashes() + ".yaml");
    }

    /** Where the appliance's log goes. */
    Path log() {
        return directory.resolve("pilotlight.log");
    }

    private Path assignments() {
        return directory.resolve("assignments");
    }

    private static String loopback() throws IOException {
        for (NetworkInterface nic : NetworkInterface.networkInterfaces().toList()) {
            if (nic.isLoopback() && nic.isUp()) {
                return nic.getName();
            }
        }
        throw new IOException("this host has no loopback interface that is up");
    }

    private void addPlatform() throws IOException {
        Path sources = directory.resolve("sources");
        Installation installation = new PlatformAdder(new PlatformLibrary(directory))
                .add(
                        PLATFORM,
                        DemoFile.KERNEL.writeTo(sources),
                        Optional.of(DemoFile.INITRD.writeTo(sources)),
                        Optional.of(DemoFile.ROOTFS.writeTo(sources)),
                        ARGS,
                        Progress.NONE);
        if (installation instanceof Installation.Refused refused) {
            throw new IOException(refused.reason());
        }
        remove(sources);
    }

    private void addMissingLoaders() throws IOException {
        Programs builtIn = new Programs(LoaderPrograms.builtIn().files().keySet());
        for (DemoMachine machine : DemoMachine.ALL) {
            Architecture architecture = machine.firmware().rom().architecture();
            String name = Programs.suitable(architecture).get(0);
            if (builtIn.find(Loading.IPXE, architecture).isEmpty() && !standIns.contains(name)) {
                DemoFile.loader(name).writeTo(directory.resolve("netboot"));
                standIns.add(name);
            }
        }
    }

    private void assign(DemoMachine machine) throws IOException {
        String module =
                Base64.getEncoder().encodeToString(DemoFile.MODULE.content().toArray());
        String yaml = """
                name: %1$s
                labels: {rack: demo}
                platform: %2$s
                kernelArgs: {hostname: %1$s}
                modules:
                  - path: %3$s
                    base64: %4$s
                """.formatted(machine.name(), PLATFORM, MODULE_PATH, module);
        Files.createDirectories(assignments());
        Files.writeString(assignment(machine), yaml, StandardCharsets.UTF_8);
    }

    /** Removes the directory and all in it. */
    @Override
    public void close() throws IOException {
        remove(directory);
    }

    private static void remove(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
