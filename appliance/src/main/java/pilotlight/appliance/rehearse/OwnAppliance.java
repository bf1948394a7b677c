package pilotlight.appliance.rehearse;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.Appliance;
import pilotlight.appliance.boot.Programs;
import pilotlight.appliance.config.Ports;
import pilotlight.appliance.config.Settings;
import pilotlight.appliance.demo.DemoLog;
import pilotlight.appliance.demo.FreePorts;
import pilotlight.appliance.files.LoaderPrograms;
import pilotlight.appliance.machine.Loading;
import pilotlight.appliance.platform.Library;
import pilotlight.appliance.platform.PlatformLibrary;
import pilotlight.appliance.probe.FirmwareProfile;
import pilotlight.netboot.pxe.Architecture;

/**
 * An appliance on loopback for one rehearsal: with the limits of the operator's settings, one platform for all machines, and a state directory
 * of its own, which goes with it. The machines of the storm leave nothing behind that could be taken for real ones.
 */
public final class OwnAppliance implements AutoCloseable {

    private static final int GRACE_SECONDS = 1;
    private static final int STAND_IN_SIZE = 200 * 1024;

    private final Scratch scratch;
    private final DemoLog log;
    private final Settings settings;
    private final Appliance appliance;

    private OwnAppliance(Scratch scratch, DemoLog log, Settings settings, Appliance appliance) {
        this.scratch = scratch;
        this.log = log;
        this.settings = settings;
        this.appliance = appliance;
    }

    /**
     * Starts it on ports that are free.
     *
     * @param usual the operator's settings: limits of transfers and connections are theirs, loader programs those of their state directory
     * @param firmwares stand-ins are made for the loader programs of those for which there is none
     * @throws IOException if disk, ports or loopback refuse, saying so in a sentence
     */
    public static OwnAppliance start(Settings usual, Serving serving, List<FirmwareProfile> firmwares)
            throws IOException {
        Scratch scratch = Scratch.create("pilotlight-rehearsal-");
        DemoLog log = DemoLog.to(scratch.directory().resolve("pilotlight.log"));
        try {
            Settings settings = settings(usual, scratch.directory());
            furnish(usual.state(), settings, serving, firmwares);
            return new OwnAppliance(scratch, log, settings, Appliance.start(settings, List.of()));
        } catch (IOException | RuntimeException refused) {
            log.close();
            scratch.close();
            throw refused;
        }
    }

    private static void furnish(Path state, Settings own, Serving serving, List<FirmwareProfile> firmwares)
            throws IOException {
        String platform = serving.install(own.state());
        Files.createDirectories(own.assignments());
        Files.writeString(own.assignments().resolve("default.yaml"), "platform: " + platform + "\n");
        Path netboot = own.state().resolve("netboot");
        LinkedTree.copy(state.resolve("netboot"), netboot);
        Programs builtIn = new Programs(LoaderPrograms.builtIn().files().keySet());
        for (FirmwareProfile firmware : firmwares) {
            Architecture architecture = firmware.rom().architecture();
            Optional<String> name = Programs.suitable(architecture).stream().findFirst();
            if (name.isPresent()
                    && builtIn.find(Loading.IPXE, architecture).isEmpty()
                    && !Files.exists(netboot.resolve(name.get()))) {
                RandomFile.write(netboot.resolve(name.get()), STAND_IN_SIZE);
            }
        }
    }

    private static Settings settings(Settings limits, Path directory) throws IOException {
        Settings usual = Settings.DEFAULT;
        return new Settings(
                directory,
                directory.resolve("assignments"),
                FreePorts.offset(),
                List.of(loopback()),
                limits.transport(),
                usual.dhcp().withoutSurvey(),
                usual.dhcp6(),
                limits.tftp(),
                limits.http(),
                usual.control(),
                limits.journal(),
                limits.hashes(),
                true,
                false,
                limits.facts(),
                usual.signing(),
                GRACE_SECONDS,
                usual.log());
    }

    private static String loopback() throws IOException {
        for (NetworkInterface nic : NetworkInterface.networkInterfaces().toList()) {
            if (nic.isLoopback() && nic.isUp()) {
                return nic.getName();
            }
        }
        throw new IOException("this host has no loopback interface that is up");
    }

    /** Its ports. */
    public Ports ports() {
        return settings.ports();
    }

    /** What it hands out. */
    public Library library() {
        return new PlatformLibrary(settings.state()).read();
    }

    /** Stops it, and removes its state directory. */
    @Override
    public void close() throws IOException {
        appliance.close();
        log.close();
        scratch.close();
    }
}
