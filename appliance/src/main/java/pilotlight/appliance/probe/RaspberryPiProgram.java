package pilotlight.appliance.probe;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pilotlight.appliance.machine.Stage;

/** The boot ROM of a Raspberry Pi 4, as its documentation tells: below its serial number if start4.elf is there, else in the root. */
final class RaspberryPiProgram implements BootProgram {

    private static final String FIRMWARE = "start4.elf";
    private static final String KERNEL = "kernel8.img";
    private static final List<String> TRIED =
            List.of("recover4.elf", "recovery.elf", "fixup4.dat", "bcm2711-rpi-4-b.dtb");
    private static final Habit HABIT = Habit.RASPBERRY_PI;

    @Override
    public void run(Session session, URI self) throws IOException {
        URI server = URI.create("tftp://" + self.getHost() + "/");
        URI own = server.resolve("/" + session.machine().serial() + "/");
        boolean ownFiles =
                session.look(Stage.LOADER, own.resolve(FIRMWARE), HABIT).isPresent();
        URI directory = ownFiles ? own : server;
        List<String> config = session.look(Stage.SCRIPT, directory.resolve("config.txt"), HABIT)
                .orElse("")
                .lines()
                .map(String::strip)
                .toList();
        if (!ownFiles) {
            session.fetch(Stage.LOADER, directory.resolve(FIRMWARE), HABIT);
        }
        for (String name : TRIED) {
            session.look(Stage.LOADER, directory.resolve(name), HABIT);
        }
        session.load(script(session, directory, config), HABIT);
    }

    private static BootScript script(Session session, URI directory, List<String> config) throws IOException {
        URI prefix = directory.resolve(value(config, "os_prefix=").orElse(""));
        String line = session.look(
                        Stage.SCRIPT, prefix.resolve(value(config, "cmdline=").orElse("cmdline.txt")), HABIT)
                .orElse("");
        List<URI> images = new ArrayList<>();
        value(config, "initramfs ")
                .ifPresent(named -> images.addAll(Arrays.stream(named.split("\\s+")[0].split(","))
                        .map(prefix::resolve)
                        .toList()));
        return new BootScript(
                prefix.resolve(value(config, "kernel=").orElse(KERNEL)),
                images,
                BootScript.rootfs(Arrays.asList(line.strip().split("\\s+"))));
    }

    private static Optional<String> value(List<String> config, String key) {
        return config.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst();
    }
}
