package pilotlight.appliance.cli;

import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import pilotlight.appliance.Appliance;
import pilotlight.appliance.PortTakenException;
import pilotlight.appliance.config.Settings;

/** {@code serve}: runs the appliance until it is asked to stop. */
@Command(
        name = "serve",
        description = "Run the appliance until SIGTERM or Ctrl-C; running transfers get a grace period.")
final class ServeCommand implements Callable<Integer> {

    private final Place place;

    ServeCommand(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = place.settings();
        Logging.configure(settings.log());
        withoutLeakDetection();
        Appliance appliance = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(appliance), "stop"));
        new CountDownLatch(1).await();
        return 0;
    }

    /** Netty samples buffers for leaks, which costs what a small file costs; the tests look at every one. */
    private static void withoutLeakDetection() {
        if (System.getProperty("io.netty.leakDetection.level") == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private static Appliance start(Settings settings) throws IOException {
        boolean started = false;
        try {
            Appliance appliance = Appliance.start(settings, List.of());
            started = true;
            return appliance;
        } catch (IllegalArgumentException impossible) {
            throw new WrongInputException(impossible.getMessage());
        } catch (PortTakenException taken) {
            throw new NotDoneException(taken.getMessage());
        } finally {
            if (!started) {
                Logging.finish();
            }
        }
    }

    private static void stop(Appliance appliance) {
        appliance.close();
        Logging.finish();
    }
}
